internal import Fields

/// The values of all wires and octets of a circuit for some inputs.
package struct CircuitEvaluation: Sendable {
    let values: CircuitValues

    /// Why there are no values.
    package enum Failure: Error, Equatable {
        case inputs(expected: Int, found: Int)
        /// A check that fails; what it checks, its description says.
        case check(String)
    }

    /// Computes all values, and tries the checks. When it is forced, it goes on when they fail.
    init(_ plan: CircuitPlan, _ inputs: [KoalaBear], isForced: Bool) throws(Failure) {
        guard inputs.count == plan.inputElements.count else {
            throw .inputs(expected: plan.inputElements.count, found: inputs.count)
        }
        values = CircuitValues(plan)
        let evaluator = CircuitEvaluator(plan: plan, values: values, isForced: isForced)
        evaluator.place(inputs)
        evaluator.hashRows()
        for run in plan.runs { try evaluator.evaluate(run) }
        try evaluator.check()
    }
}
