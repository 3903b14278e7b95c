import Air
import Basics
import Commitments
import Fields
import Soundness
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// Provers whose commitments are not to what they open.
@Suite struct CommitmentCheatingTests {
    /// A matrix that the prover commits to.
    private struct Committed {
        let batch: Int
        let matrix: Int
        let width: Int
        let height: Int
    }

    /// All matrices of all batches: tall words are far from the code, and short ones that enter later.
    private func matrices(of tables: ProvedTables) throws -> [Committed] {
        let layout = try StarkProver(tables.key, tables.witness).layout
        return layout.opening.batches.enumerated().dropFirst(layout.mainBatch).flatMap { index, batch in
            batch.matrices.enumerated().map { number, matrix in
                Committed(batch: index, matrix: number, width: matrix.width, height: 1 << matrix.heightLog2)
            }
        }
    }

    @Test func honestStepsAreAccepted() throws {
        let tables = try ProvedTables.mixture()
        for batch in Set(try matrices(of: tables).map(\.batch)) {
            #expect(try tables.verdict { $0.prove(replacing: batch, by: { $0 }, opening: { $0 }) } == .valid)
        }
    }

    /// A column is of degree n, all that is said of it is true of one below, with which it has all values on the rows
    /// in common. Only the folds tell.
    @Test(arguments: [1, 2]) func tooHighDegreesAreRejected(_ blowUpLog2: Int) throws {
        var soundness = StarkParameters.quick.soundness
        soundness.blowUpLog2 = blowUpLog2
        let parameters = StarkParameters(
            name: "quick", bits: 20, soundness: soundness, finalPolynomialLog2: 1, capLog2: 1)
        for tables in [try ProvedTables.mixture(parameters), try .squares(parameters), try .counting(parameters)] {
            for committed in try matrices(of: tables) {
                let (batch, matrix) = (committed.batch, committed.matrix)
                let high = { (batch: CommittedBatch) in
                    batch.replacing(matrix, by: batch.matrices[matrix].withTooHighDegree(inColumn: committed.width - 1))
                }
                let verdict = try tables.verdict { $0.prove(replacing: batch, by: high, opening: high) }
                #expect(verdict == .wrongDegree, "batch \(batch), matrix \(matrix)")
            }
        }
    }

    /// Where the rest of the prover works with the high degree too, the quotient is wrong before the folds are.
    @Test func tracesOfTooHighDegreeHaveNoQuotient() throws {
        let tables = try ProvedTables.counting()
        let verdict = try tables.verdict { prover in
            prover.commitTraces { $0.replacing(0, by: $0.matrices[0].withTooHighDegree(inColumn: 0)) }
            return prover.finishFromFractions()
        }
        #expect(verdict == .violated)
    }

    /// The prover commits to nonsense, and has the right columns ready once it knows the challenges: for all that it
    /// says then there is no path to the cap.
    @Test func batchesChangedAfterTheChallengeAreRejected() throws {
        let tables = try ProvedTables.mixture()
        var random = SeededGenerator(seed: 1)
        for committed in try matrices(of: tables) {
            let (batch, matrix) = (committed.batch, committed.matrix)
            let other = { (batch: CommittedBatch) in
                let values = Matrix.random(width: committed.width, height: committed.height, using: &random)
                return batch.replacing(matrix, by: batch.matrices[matrix].replacing(values: values))
            }
            #expect(
                try tables.verdict { $0.prove(replacing: batch, by: other, opening: { $0 }) } == .wrongPath,
                "batch \(batch), matrix \(matrix)")
        }
    }

    /// The reverse: values that fit the challenges, but rows of the commitment. They belong to no low degree.
    @Test func valuesOfOtherColumnsAreRejected() throws {
        let tables = try ProvedTables.mixture()
        var random = SeededGenerator(seed: 2)
        for committed in try matrices(of: tables) {
            let (batch, matrix) = (committed.batch, committed.matrix)
            let values = Matrix.random(width: committed.width, height: committed.height, using: &random)
            let other = { (batch: CommittedBatch) in
                let right = batch.matrices[matrix]
                return batch.replacing(matrix, by: right.committing(to: right.replacing(values: values).extended))
            }
            #expect(
                try tables.verdict { $0.prove(replacing: batch, by: other, opening: other) } == .wrongDegree,
                "batch \(batch), matrix \(matrix)")
        }
    }

    /// The trace breaks a constraint; all that is opened, of all batches, is that of a trace that does not.
    @Test func valuesOfAValidTraceForAWrongOneAreRejected() throws {
        let tables = try ProvedTables.mixture()
        for cell in Cell.sample(in: tables.traces) where cell.source == .main {
            let wrong = cell.adding(1, to: tables.traces)[cell.table].main
            let committed = { (batch: CommittedBatch) in
                let right = batch.matrices[cell.table]
                return batch.replacing(
                    cell.table, by: right.committing(to: right.replacing(values: wrong).extended))
            }
            let verdict = try tables.verdict { prover in
                let main = prover.layout.mainBatch
                return prover.prove(replacing: main, by: committed, opening: committed)
            }
            #expect(verdict == .wrongDegree, "\(cell)")
        }
    }

    /// Two tables exchange their columns between commitment and opening.
    @Test func swappedMatricesAreRejected() throws {
        let tables = try ProvedTables([
            Squares.trace([3]), Octal.trace(counts: [0, 0, 0, 1, 0, 0, 0, 0]), Asking.trace([3], height: 8),
        ])
        let swap = { (batch: CommittedBatch) in
            batch.replacing(0, by: batch.matrices[2]).replacing(2, by: batch.matrices[0])
        }
        let main = try StarkProver(tables.key, tables.witness).layout.mainBatch
        #expect(try tables.verdict { $0.prove(replacing: main, by: swap, opening: { $0 }) } == .wrongPath)
        #expect(try tables.verdict { $0.prove(replacing: main, by: { $0 }, opening: swap) } == .violated)
    }
}
