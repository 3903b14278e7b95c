import Air
import Fields
import MachineAir

extension WholeSegment {
    /// The tables whose rows a cheating prover writes as it likes; all others it fills so that they fit these.
    static let free: [MachineTable] = MachineTable.allCases.filter {
        switch $0 {
        case .segment, .program, .range, .bytes, .page, .block, .node, .permutation: false
        default: true
        }
    }

    /// Calls a body with all messages of tables that are sent or received at all.
    func forEachMessage(
        of tables: [MachineTable], _ body: (Message, _ tuple: [KoalaBear], _ multiplicity: KoalaBear) -> Void
    ) {
        for table in tables {
            guard let trace = traces[table.rawValue] else { continue }
            for row in 0..<trace.height {
                let values = trace.air.graph.values(
                    cell: { trace.value(of: $0, row: row) }, publicValue: { trace.publicValues[$0] },
                    constant: { $0 })
                for message in trace.air.messages where values[message.multiplicity] != .zero {
                    body(message, message.tuple.map { values[$0] }, values[message.multiplicity])
                }
            }
        }
    }

    /// What is sent on a bus less what is received.
    func surplus(on bus: Bus) -> [[KoalaBear]: KoalaBear] {
        var surplus: [[KoalaBear]: KoalaBear] = [:]
        forEachMessage(of: Self.free) { message, tuple, multiplicity in
            guard message.bus == bus else { return }
            surplus[tuple, default: .zero] += message.direction == .send ? multiplicity : -multiplicity
        }
        return surplus.filter { $0.value != .zero }
    }
}
