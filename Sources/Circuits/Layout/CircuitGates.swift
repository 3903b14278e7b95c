internal import Fields

/// The gates of a circuit as they are laid out: a sum takes the place of a gate that it alone reads.
///
///     p = x·y;  s = p + z      becomes      s = x·y + z
struct CircuitGates {
    /// The gates by the wires that they make; those that nothing needs are not there.
    private(set) var makers: [(wire: Int, gate: CircuitGate)] = []
    private(set) var checks: [CircuitGate] = []

    /// A row each: those that make a wire, and behind them those that check.
    var all: [(wire: Int?, gate: CircuitGate)] { makers.map { ($0.wire, $0.gate) } + checks.map { (nil, $0) } }

    init(_ graph: CircuitGraph, _ readers: CircuitReaders) {
        var gates: [Int: CircuitGate] = [:]
        var order: [Int] = []
        for case .wire(let wire) in graph.steps {
            switch graph.wires[wire] {
            case .constant(let value) where readers.wires[wire] > 0:
                var gate = CircuitGate()
                gate.constant = value
                gates[wire] = gate
            case .gate(let gate) where readers.wires[wire] > 0 || gate.isInverse:
                gates[wire] = Self.fused(gate, &gates, readers)
            default: continue
            }
            order.append(wire)
        }
        // Zero is read where a gate needs fewer wires.
        if gates[0] == nil {
            gates[0] = CircuitGate()
            order.insert(0, at: 0)
        }
        checks = graph.checks.map { Self.fused($0.gate, &gates, readers) }
        makers = order.compactMap { wire in gates[wire].map { (wire, $0) } }
    }

    private static func fused(
        _ gate: CircuitGate, _ gates: inout [Int: CircuitGate], _ readers: CircuitReaders
    ) -> CircuitGate {
        guard gate.product == .zero, gate.quotient == .zero, gate.zFactor == .zero else { return gate }
        for (wire, factor, other, otherFactor) in [
            (gate.x, gate.xFactor, gate.y, gate.yFactor), (gate.y, gate.yFactor, gate.x, gate.xFactor),
        ] where factor != .zero && readers.wires[wire] == 1 && wire != other && wire != 0 {
            guard let inner = gates[wire], inner.isProductOrSum else { continue }
            gates[wire] = nil
            var fused = inner
            fused.product = inner.product * factor
            (fused.xFactor, fused.yFactor) = (inner.xFactor * factor, inner.yFactor * factor)
            fused.constant = inner.constant * factor + gate.constant
            (fused.z, fused.zFactor, fused.outFactor) = (other, otherFactor, gate.outFactor)
            return fused
        }
        return gate
    }
}

extension CircuitGate {
    /// Whether the gate has room for another wire, and makes its own without a division.
    fileprivate var isProductOrSum: Bool { zFactor == .zero && quotient == .zero && outFactor == -.one }
}
