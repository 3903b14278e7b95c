import Air
import Fields
import Stark
import StarkProver
import TestKit
import Verification

extension Bus {
    static let ticks = Bus("ticks", width: 1)
}

/// Tables of any heights, each of which may be absent, and one that must be there and knows how many rows the others
/// have in all: every row of a clock sends a tick.
struct Clocks {
    /// log2 of the heights of the clocks, nil for those that are absent.
    var heightsLog2: [Int?]
    /// The heights that the key allows.
    var allowed = 3...12
    var mayBeAbsent = true
    var parameters = StarkParameters.quick
    /// log2 of the height of the table that receives the ticks.
    var receiverHeightLog2 = 3
    /// Which clocks have their ticks received: those that are there, unless something else is claimed.
    var counted: [Int?]?

    static func clock(_ number: Int) -> Air {
        Air(
            DescribedTable("clock \(number)") { table in
                let time = table.column("time")
                table.requireFirst(time, "starts at zero")
                table.requireTransition(time.next - time - 1, "goes on")
                table.send(.ticks, [1])
            })
    }

    static let receiver = Air(
        DescribedTable("receiver") { table in
            let count = table.column("count")
            table.receive(.ticks, [1], multiplicity: count)
        })

    func key() throws -> ProvingKey {
        let clocks = heightsLog2.indices.map { number in
            TableSpecification(Self.clock(number), heightsLog2: allowed, mayBeAbsent: mayBeAbsent)
        }
        return try ProvingKey(parameters, clocks + [TableSpecification(Self.receiver, heightsLog2: allowed)])
    }

    var witness: Witness {
        let clocks = heightsLog2.map { $0.map { Matrix(columns: [Self.times(1 << $0)]) } }
        let ticks = (counted ?? heightsLog2).reduce(0) { $0 + ($1.map { 1 << $0 } ?? 0) }
        var counts = [KoalaBear](repeating: .zero, count: 1 << receiverHeightLog2)
        counts[1] = KoalaBear(UInt64(ticks))
        return Witness(main: clocks + [Matrix(columns: [counts])])
    }

    private static func times(_ count: Int) -> [KoalaBear] { (0..<count).map { KoalaBear(UInt64($0)) } }

    var statement: Statement { Statement(publicValues: Array(repeating: [], count: heightsLog2.count + 1)) }

    func proof() throws -> StarkProof { try prove(key(), witness) }

    func verdict() throws -> Verdict { try key().verifying.verify(proof(), statement) }
}
