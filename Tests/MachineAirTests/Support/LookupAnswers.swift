import Air
import Fields
import Hashing
import MachineAir

/// The tables that are looked up, with every tuple that was asked for and is true.
struct LookupAnswers {
    private var ranges: [[UInt32]: UInt32] = [:]
    private var bytes: [[UInt32]: UInt32] = [:]
    private var compressions: [[KoalaBear]] = []

    init(to traces: [TableTrace]) {
        for trace in traces {
            for row in 0..<trace.height {
                let values = trace.air.graph.values(
                    cell: { trace.value(of: $0, row: row) }, publicValue: { trace.publicValues[$0] },
                    constant: { $0 })
                for message in trace.air.messages where values[message.multiplicity] == .one {
                    answer(message.bus, message.tuple.map { values[$0] })
                }
            }
        }
    }

    private mutating func answer(_ bus: Bus, _ tuple: [KoalaBear]) {
        let numbers = tuple.map(\.canonical)
        switch bus {
        case .range: if numbers[1] >> numbers[0] == 0 { ranges[numbers, default: 0] += 1 }
        case .bytes:
            if numbers[0] < 256, numbers[1] < 256, numbers[0] & numbers[1] == numbers[2] {
                bytes[numbers, default: 0] += 1
            }
        case .compression:
            let digests = (0..<3).map { part in Digest(InlineArray { tuple[8 * part + $0] }) }
            if Digest.compress(digests[0], digests[1]) == digests[2] { compressions.append([1] + tuple) }
        default: break
        }
    }

    /// Stands for the table of permutations, which takes longer to check.
    private struct Compressions: Table {
        let name = "compressions"

        func describe(_ table: inout TableBuilder) {
            let count = table.column("count")
            table.receive(.compression, table.columns("element", count: 24), multiplicity: count)
        }
    }

    private static let compressionAir = Air(Compressions())

    /// Of the tables of ranges and bytes, the rows that are asked for.
    var traces: [TableTrace] {
        let airs = MemorySample.airs
        let rangeRows = ranges.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        let byteRows = bytes.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        func matrix(_ rows: [[UInt32]], width: Int) -> Matrix {
            .padded(
                (rows.isEmpty ? [Array(repeating: 0, count: width)] : rows).map { $0.map { KoalaBear(UInt64($0)) } })
        }
        return [
            TableTrace(Self.compressionAir, main: .padded(compressions)),
            TableTrace(
                airs.range,
                main: matrix(rangeRows.map { $0.key[0] == 16 ? [$0.value, 0] : [0, $0.value] }, width: 2),
                preprocessed: matrix(rangeRows.map { [$0.key[1], $0.key[1] < 256 ? 1 : 0] }, width: 2)),
            TableTrace(
                airs.bytes, main: matrix(byteRows.map { [$0.value] }, width: 1),
                preprocessed: matrix(byteRows.map(\.key), width: 3)),
        ]
    }
}
