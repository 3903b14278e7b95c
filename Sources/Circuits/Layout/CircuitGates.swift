internal import Fields

/// The gates of a circuit as they are laid out: a sum takes the place of a gate that it alone reads.
///
///     p = x·y;  s = p + z      becomes      s = x·y + z
struct CircuitGates {
    /// A row: a gate, and the wire that it makes; none, if it checks.
    struct Row {
        var gate: CircuitGate
        let wire: Int?
    }

    /// The gates that make wires, in the order in which they can be computed, and behind them those that check.
    private(set) var rows: [Row] = []
    private(set) var makerCount = 0

    var makers: ArraySlice<Row> { rows[..<makerCount] }
    var checks: ArraySlice<Row> { rows[makerCount...] }

    init(_ graph: CircuitGraph, _ readers: CircuitReaders) {
        var candidates = Candidates(readers)
        // Zero is read where a gate needs fewer wires.
        candidates.add(CircuitGate(), 0)
        let (wires, gates) = (graph.wires, graph.gates)
        for case .wire(let wire) in graph.steps where wire != 0 {
            switch wires[wire] {
            case .constant(let value) where readers.wires[wire] > 0:
                var gate = CircuitGate()
                gate.constant = value
                candidates.add(gate, wire)
            case .gate(let number) where readers.wires[wire] > 0 || gates[number].isInverse:
                candidates.add(candidates.fused(gates[number]), wire)
            default: break
            }
        }
        let checks = graph.checks.map { Row(gate: candidates.fused($0.gate), wire: nil) }
        rows = candidates.rows.filter { $0.wire != nil }
        makerCount = rows.count
        rows += checks
    }
}

/// Gates that may yet be taken in by others.
private struct Candidates {
    private let readers: [Int]
    private(set) var rows: [CircuitGates.Row] = []
    /// The rows by the wires that they make; less than zero where there is none.
    private var places: [Int32]

    init(_ readers: CircuitReaders) {
        self.readers = readers.wires
        places = Array(repeating: -1, count: readers.wires.count)
    }

    mutating func add(_ gate: CircuitGate, _ wire: Int) {
        places[wire] = Int32(rows.count)
        rows.append(CircuitGates.Row(gate: gate, wire: wire))
    }

    /// The gate with one in it that it alone reads, which is a row no more.
    mutating func fused(_ gate: CircuitGate) -> CircuitGate {
        guard gate.product == .zero, gate.quotient == .zero, gate.zFactor == .zero else { return gate }
        return fused(gate, gate.x, gate.xFactor, gate.y, gate.yFactor)
            ?? fused(gate, gate.y, gate.yFactor, gate.x, gate.xFactor) ?? gate
    }

    private mutating func fused(
        _ gate: CircuitGate, _ wire: Int, _ factor: KoalaBear, _ other: Int, _ otherFactor: KoalaBear
    ) -> CircuitGate? {
        guard factor != .zero, readers[wire] == 1, wire != other, wire != 0, places[wire] >= 0 else { return nil }
        let place = Int(places[wire])
        let inner = rows[place].gate
        guard inner.isProductOrSum else { return nil }
        places[wire] = -1
        rows[place] = CircuitGates.Row(gate: inner, wire: nil)
        var fused = inner
        fused.product = inner.product * factor
        (fused.xFactor, fused.yFactor) = (inner.xFactor * factor, inner.yFactor * factor)
        fused.constant = inner.constant * factor + gate.constant
        (fused.z, fused.zFactor, fused.outFactor) = (other, otherFactor, gate.outFactor)
        return fused
    }
}

extension CircuitGate {
    /// Whether the gate has room for another wire, and makes its own without a division.
    fileprivate var isProductOrSum: Bool { zFactor == .zero && quotient == .zero && outFactor == -.one }
}
