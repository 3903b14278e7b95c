internal import Air
internal import Fields

extension Benchmark {
    /// The constraints of a table of 200 columns on 2^17 rows, 100 MiB; the elements of its main columns are counted.
    static let constraints = Benchmark(
        "constraints-2^17x\(ConstraintsTable.width)", unit: "input elements/s", workPerRun: ConstraintsTable.width << 17
    ) {
        evaluation(of: ConstraintsTable(), buses: [ConstraintsTable.bus: 1], heightLog2: 17)
    }

    /// Evaluates all constraints of a table on random rows.
    static func evaluation(of table: some Table, buses: [Bus: Int], heightLog2: Int) -> () -> Void {
        guard let constraints = try? TableConstraints(Air(table), busNumbers: buses) else {
            preconditionFailure("the constraints of \(table.name) have degree 3 at most")
        }
        let height = 1 << heightLog2
        let inputs = QuotientInputs(
            main: RandomData.matrix(width: constraints.air.mainColumns.count, height: height),
            preprocessed: RandomData.matrix(width: constraints.air.preprocessedColumns.count, height: height),
            fractions: RandomData.matrix(width: 5 * constraints.fractionColumnCount, height: height),
            selectors: RandomData.matrix(width: Constraint.Rows.allCases.count, height: height), nextOffset: 2,
            publicValues: (0..<table.publicValueCount).map { KoalaBear(UInt64($0)) },
            buses: BusChallenges(alpha: .x, beta: .x * .x), sumShare: .one, combiner: .x)
        let program = ConstraintProgram(constraints)
        let quotient = ExtensionVector(count: height)
        return { program.evaluate(inputs, to: quotient) }
    }
}
