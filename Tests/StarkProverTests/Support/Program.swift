import Air
import Commitments
import Fields
import Stark
import StarkProver
import TestKit
import Verification

/// A table whose preprocessed columns are committed to alone, at a blow-up of its own, as those of a machine's program
/// are: numbers, half of which are asked for by a table of squares, beside a table with fixed columns.
struct Program {
    /// The place of the table among those of the key.
    static let table = 2

    var heightLog2 = 4
    var blowUpLog2 = 3
    /// The number on the row i is i times this.
    var step: UInt64 = 1

    static let air = Air(
        DescribedTable("program") { table in
            let number = table.preprocessedColumn("number")
            let count = table.column("count")
            table.receive(.octal, [number], multiplicity: count)
        })

    func key(_ parameters: StarkParameters = .quick) throws -> ProvingKey {
        let octal = Octal.trace(counts: Array(repeating: 0, count: 8))
        return try ProvingKey(
            parameters,
            [
                TableSpecification(Air(Squares()), heightsLog2: 3...3),
                TableSpecification(octal.air, preprocessed: octal.preprocessed),
                TableSpecification(Self.air, heightsLog2: 3...12, preprocessed: .separate(blowUpLog2: blowUpLog2)),
                TableSpecification(Air(Asking()), heightsLog2: 3...12),
            ])
    }

    var numbers: [KoalaBear] { (0..<UInt64(1 << heightLog2)).map { KoalaBear(step * $0) } }

    func commit(width: Int = 1, blowUpLog2: Int? = nil, capLog2: Int = 1) throws -> CommittedBatch {
        let matrix = OpenedMatrix(heightLog2: heightLog2, width: width)
        let shape = try BatchShape(
            matrices: [matrix], blowUpLog2: blowUpLog2 ?? self.blowUpLog2, capLog2: capLog2)
        return CommittedBatch(shape, traces: [Matrix(columns: Array(repeating: numbers, count: width))])
    }

    /// 3 is asked of the fixed table, twice 5 and 7 of rows 5 and 7 of this one.
    func witness(_ committed: CommittedBatch) -> Witness {
        let numbers: [UInt64] = [3, 5, 5, 7]
        var counts = [KoalaBear](repeating: .zero, count: 1 << heightLog2)
        counts[5] = 2
        counts[7] = 1
        return Witness(
            main: [
                Squares.trace(numbers).main, Matrix(columns: [[0, 0, 0, 1, 0, 0, 0, 0]]), Matrix(columns: [counts]),
                Asking.trace(numbers, height: 8).main,
            ], separate: [Self.table: committed])
    }

    static func statement(_ committed: CommittedBatch) -> Statement {
        Statement(publicValues: [[], [], [], []], separateCaps: [committed.cap])
    }
}
