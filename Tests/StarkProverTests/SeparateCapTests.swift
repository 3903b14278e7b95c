import Air
import Commitments
import Fields
import Polynomials
import Soundness
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// What the commitment to a table's own columns says, and what it does not.
@Suite struct SeparateCapTests {
    private static let parameters = StarkParameters(
        name: "separate", bits: 12,
        soundness: SoundnessParameters(
            blowUpLog2: 1, queries: 30, regime: .uniqueDecoding, grinding: GrindingBits(queries: 2)))
    private static let blowUpLog2 = 3

    /// Has a copy of its numbers.
    private static let air = Air(
        DescribedTable("copy") { table in
            let number = table.preprocessedColumn("number")
            table.require(table.column("copy") - number, "a copy")
        })

    private func key() throws -> ProvingKey {
        try ProvingKey(
            Self.parameters,
            [
                TableSpecification(
                    Self.air, heightsLog2: 3...10, preprocessed: .separate(blowUpLog2: Self.blowUpLog2))
            ])
    }

    /// The numbers committed to with others wherever `isChanged` says so of a row of the extension.
    private func batch(_ numbers: Matrix, changed isChanged: (Int) -> Bool) throws -> CommittedBatch {
        let shape = try BatchShape(
            matrices: [OpenedMatrix(heightLog2: 3, width: 1)], blowUpLog2: Self.blowUpLog2,
            capLog2: Self.parameters.capLog2)
        let honest = CommittedMatrix(trace: numbers, blowUpLog2: Self.blowUpLog2)
        let column = honest.extended.column(0)
        let changed = column.indices.map { isChanged($0) ? column[$0] + .one : column[$0] }
        return CommittedBatch(
            shape,
            [
                CommittedMatrix(
                    values: honest.values, domain: honest.domain, extended: Matrix(columns: [changed]))
            ])
    }

    private func verdict(of batch: CommittedBatch, _ numbers: Matrix) throws -> Verdict {
        let key = try key()
        let proof = try prove(key, Witness(main: [numbers], separate: [0: batch]))
        return key.verifying.verify(proof, Statement(publicValues: [[]], separateCaps: [batch.cap]))
    }

    /// With blow-up 8 where the argument has 2, queries look at every fourth row. The others are bound by nothing, so
    /// a cap means its columns only to those who have computed it from them.
    @Test func rowsThatNoQueryLooksAtAreNotBound() throws {
        let numbers = Matrix(columns: [[3, 1, 4, 1, 5, 9, 2, 6]])
        let honest = try batch(numbers) { _ in false }
        let others = try batch(numbers) { $0 % 4 != 0 }
        let wrong = try batch(numbers) { $0 % 4 == 0 && $0 % 8 != 0 }
        #expect(honest.cap != others.cap)
        #expect(try verdict(of: honest, numbers) == .valid)
        #expect(try verdict(of: others, numbers) == .valid)
        #expect(try !verdict(of: wrong, numbers).isValid)
    }
}
