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

    /// What a row says on a bus.
    struct Said {
        let message: Message
        let tuple: [KoalaBear]
        let multiplicity: KoalaBear
    }

    /// All that the rows of some tables say.
    func said(by tables: [MachineTable]) -> [Said] {
        var said: [Said] = []
        for table in tables {
            guard let trace = traces[table.rawValue] else { continue }
            for row in 0..<trace.height {
                let values = trace.air.graph.values(
                    cell: { trace.value(of: $0, row: row) }, publicValue: { trace.publicValues[$0] },
                    constant: { $0 })
                for message in trace.air.messages where values[message.multiplicity] != .zero {
                    said.append(
                        Said(
                            message: message, tuple: message.tuple.map { values[$0] },
                            multiplicity: values[message.multiplicity]))
                }
            }
        }
        return said
    }
}

extension [WholeSegment.Said] {
    /// What is sent on a bus less what is received.
    func surplus(on bus: Bus) -> [[KoalaBear]: KoalaBear] {
        var surplus: [[KoalaBear]: KoalaBear] = [:]
        for said in self where said.message.bus == bus {
            surplus[said.tuple, default: .zero] +=
                said.message.direction == .send ? said.multiplicity : -said.multiplicity
        }
        return surplus.filter { $0.value != .zero }
    }
}
