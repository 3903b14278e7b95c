internal import Basics
internal import Fields

/// Computes the values of a circuit, step by step.
struct CircuitEvaluator: Sendable {
    let plan: CircuitPlan
    let values: CircuitValues
    /// Whether to go on when a check fails.
    let isForced: Bool

    var wires: UnsafeMutablePointer<KoalaBearExtension> { values.wires.baseAddress }

    func place(_ inputs: [KoalaBear]) {
        let octets = values.octets.baseAddress
        for (element, input) in zip(plan.inputElements, inputs) { octets[Int(element)] = input }
    }

    func evaluate(_ run: CircuitPlan.Run) throws(CircuitEvaluation.Failure) {
        switch run.kind {
        case .elements: evaluateElements(run.members)
        case .gates: try evaluateGates(run.members)
        case .compositions: evaluateCompositions(run.members)
        case .packs: evaluatePacks(run.members)
        case .sums: sumRows(run.members)
        case .compressions: compress(run.members)
        case .duplexes: for duplex in plan.duplexes[run.members] { permute(duplex) }
        case .decompositions: evaluateDecompositions(run.members)
        case .folds: for number in run.members { try fold(number) }
        }
    }

    private func fail(_ what: String) throws(CircuitEvaluation.Failure) { if !isForced { throw .check(what) } }

    private func evaluateElements(_ run: Range<Int>) {
        let (wires, octets) = (wires, values.octets.baseAddress)
        for element in plan.elements[run] {
            wires[Int(element.out)] = KoalaBearExtension(octets[Int(element.element)])
        }
    }

    private func value(of gate: CircuitGate) -> KoalaBearExtension {
        gate.value(wires[gate.x], wires[gate.y], wires[gate.z])
    }

    private func evaluateGates(_ run: Range<Int>) throws(CircuitEvaluation.Failure) {
        let wires = wires
        for planned in plan.gates[run] {
            let gate = planned.gate
            let value = value(of: gate)
            guard gate.isInverse else {
                wires[planned.out] = value
                continue
            }
            // What is left of a gate is a factor of the wire that it makes.
            let factor = wires[gate.x] * gate.quotient + KoalaBearExtension(gate.outFactor)
            let inverse = factor.inverse
            if inverse == nil { try fail("an inverse") }
            wires[planned.out] = -value * (inverse ?? .zero)
        }
    }

    private func evaluateCompositions(_ run: Range<Int>) {
        let wires = wires
        for composition in plan.compositions[run] {
            let places = composition.coefficients
            wires[composition.out] = KoalaBearExtension(
                wires[Int(places[0])].c0, wires[Int(places[1])].c0, wires[Int(places[2])].c0,
                wires[Int(places[3])].c0, wires[Int(places[4])].c0)
        }
    }

    private func evaluatePacks(_ run: Range<Int>) {
        for pack in plan.packs[run] {
            let octet = values.octet(pack.octet)
            for index in 0..<8 { octet[index] = wires[Int(pack.members[index])].c0 }
        }
    }

    private func evaluateDecompositions(_ run: Range<Int>) {
        for decomposition in plan.decompositions[run] {
            let value = wires[decomposition.value].c0.canonical
            for (position, bit) in decomposition.bits.enumerated() {
                wires[bit] = KoalaBearExtension(value >> UInt32(position) & 1 == 1 ? KoalaBear.one : .zero)
            }
        }
    }

    private func fold(_ number: Int) throws(CircuitEvaluation.Failure) {
        let fold = plan.folds[number]
        let fibre = InlineArray<8, KoalaBearExtension> { index in
            KoalaBearExtension(
                values.octet(fold.octets[0])[index], values.octet(fold.octets[1])[index],
                values.octet(fold.octets[2])[index], values.octet(fold.octets[3])[index],
                values.octet(fold.octets[4])[index])
        }
        let folded = CircuitFold.values(
            fibre, InlineArray { wires[fold.bits[$0]] == .one }, wires[fold.challenge], wires[fold.inversePoint].c0)
        if folded.entry != wires[fold.word] { try fail(plan.names[fold.what]) }
        wires[fold.folded] = folded.folded
        wires[fold.foldedPoint] = KoalaBearExtension(folded.inverse[4])
        values.folds.baseAddress[number] = folded
    }

    /// Gates that make nothing, and lookups.
    func check() throws(CircuitEvaluation.Failure) {
        for (planned, what) in zip(plan.gates[plan.makerCount...], plan.checks) {
            if value(of: planned.gate) != .zero { try fail(plan.names[what]) }
        }
        for lookup in plan.lookups {
            let (list, index) = (plan.lists[lookup.list], wires[lookup.index])
            let position = Int(index.c0.canonical)
            guard index == KoalaBearExtension(index.c0), position < list.count else {
                throw .check(plan.names[lookup.what])
            }
            if !isEqual(list[position], lookup.octet) { try fail(plan.names[lookup.what]) }
        }
    }

    private func isEqual(_ x: Int, _ y: Int) -> Bool {
        let (x, y) = (values.octet(x), values.octet(y))
        return (0..<8).allSatisfy { x[$0] == y[$0] }
    }
}
