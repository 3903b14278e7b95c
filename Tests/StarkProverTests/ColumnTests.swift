import Air
import Commitments
import Fields
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// Every column of every table is bound: a prover that is run on a changed one makes a proof that is rejected.
@Suite struct ColumnTests {
    static let samples = [CoverageSample.squares, .mixture, .counting]

    @Test(arguments: samples) func unchanged(_ sample: CoverageSample) throws {
        let tables = try sample.tables()
        #expect(TraceChecker.findings(in: tables.traces).isEmpty)
        #expect(try tables.verdict { $0.finish() } == .valid)
    }

    /// The samples have all kinds of columns, constraints and messages.
    @Test func samplesHaveEverything() throws {
        let keys = try Self.samples.map { try $0.tables().key.verifying }
        let tables = keys.flatMap(\.tables)
        let mixture = try #require(tables.first { $0.name == "mixture" })
        #expect(mixture.constraints.fractions.columns == [[0], [1, 2], [3]])
        for rows in [Constraint.Rows.all, .first, .last, .transitions] {
            let degrees = mixture.air.constraints.filter { $0.rows == rows }.map(\.degree)
            #expect(degrees.max() == rows.degreeLimit)
        }
        let answers = try #require(tables.first { $0.name == "answers" })
        #expect(answers.constraints.fractions.columns == [[0, 1], [2]])
        #expect(tables.contains { $0.air.messages.isEmpty && $0.air.publicValueCount > 0 })
        #expect(tables.contains { $0.air.mainColumns.count == 1 && $0.air.messages.isEmpty })
        // One of the keys has no bus at all.
        #expect(keys.contains { $0.tables.allSatisfy { $0.air.messages.isEmpty } })
    }

    /// All cells of all columns, one at a time: those that no change of was found are just those that may be anything.
    @Test(arguments: samples) func changesOfTracesAreFound(_ sample: CoverageSample) throws {
        let tables = try sample.tables()
        var missed: Set<Cell> = []
        for cell in Cell.all(in: tables.traces) {
            let isFound = Self.differences.contains { difference in
                !TraceChecker.findings(in: cell.adding(difference, to: tables.traces), limit: 1).isEmpty
            }
            if !isFound { missed.insert(cell) }
        }
        #expect(missed == Set(sample.free.flatMap(\.cells)))
    }

    /// The first, a middle and the last row of each main column, in full proofs. What the checker finds the verifier
    /// rejects, for the same reason; what may be anything it accepts.
    @Test(arguments: samples) func changedMainColumnsAreRejected(_ sample: CoverageSample) throws {
        let tables = try sample.tables()
        var accepted: Set<Cell> = []
        for cell in Cell.sample(in: tables.traces) where cell.source == .main {
            for difference in Self.differences {
                let traces = cell.adding(difference, to: tables.traces)
                let verdict = try tables.verdict(provingMain: traces.map(\.main))
                #expect(verdict == ProvedTables.expectedVerdict(of: traces), "\(cell)")
                if verdict.isValid { accepted.insert(cell) }
            }
        }
        let free = Set(sample.free.flatMap(\.cells))
        #expect(accepted == free.intersection(Cell.sample(in: tables.traces).filter { $0.source == .main }))
    }

    /// The prover has fixed columns of its own but claims those of the key. Where that breaks nothing else, it is not
    /// what the key commits to.
    @Test(arguments: samples) func changedFixedColumnsAreRejected(_ sample: CoverageSample) throws {
        let tables = try sample.tables()
        for cell in Cell.sample(in: tables.traces) where cell.source == .preprocessed {
            let traces = cell.adding(1, to: tables.traces)
            let fixed = try #require(try ProvedTables(traces).key.fixed)
            let expected = ProvedTables.expectedVerdict(of: traces)
            let verdict = try tables.verdict { prover in
                prover.batches[0] = fixed
                return prover.finish()
            }
            #expect(verdict == (expected.isValid ? .wrongPath : expected), "\(cell)")
        }
    }

    /// The number 9 in place of 7 in the fixed columns, and everything else to suit: the cap of the key is all that
    /// says no.
    @Test func fixedColumnsWithATraceThatFitsAreRejected() throws {
        let numbers: [UInt64] = [3, 5, 5, 9]
        let octal = Octal.trace(counts: [0, 0, 0, 1, 0, 2, 0, 1])
        let own = octal.replacing(preprocessed: octal.preprocessed.adding(2, row: 7, column: 0))
        let (squares, asking) = (Squares.trace(numbers), Asking.trace(numbers, height: 8))
        let other = try ProvedTables([squares, own, asking])
        #expect(try other.verdict { $0.finish() } == .valid)
        let claimed = try ProvedTables([squares, octal, asking])
        #expect(try claimed.verdict { $0.finish() } == .unbalanced)
        let fixed = try #require(other.key.fixed)
        let verdict = try claimed.verdict { prover in
            prover.batches[0] = fixed
            return prover.finish()
        }
        #expect(verdict == .wrongPath)
    }

    @Test(arguments: samples) func changedFractionsAreRejected(_ sample: CoverageSample) throws {
        let tables = try sample.tables()
        let prover = try StarkProver(tables.key, tables.witness)
        guard let index = prover.layout.fractionsBatch else { return }
        for (matrix, opened) in prover.layout.opening.batches[index].matrices.enumerated() {
            for column in 0..<opened.width {
                for row in Cell.rows(ofHeight: 1 << opened.heightLog2) {
                    let verdict = try tables.verdict { prover in
                        prover.commitTraces()
                        prover.commitFractions { batch, _ in
                            batch.adding(1, matrix: matrix, row: row, column: column)
                        }
                        return prover.finishFromQuotients()
                    }
                    #expect(verdict == .violated, "fractions \(matrix), column \(column), row \(row)")
                }
            }
        }
    }

    @Test(arguments: samples) func changedQuotientsAreRejected(_ sample: CoverageSample) throws {
        let tables = try sample.tables()
        let prover = try StarkProver(tables.key, tables.witness)
        for (matrix, opened) in prover.layout.opening.batches[prover.layout.quotientBatch].matrices.enumerated() {
            for column in 0..<opened.width {
                for row in Cell.rows(ofHeight: 1 << opened.heightLog2) {
                    let verdict = try tables.verdict { prover in
                        prover.commitTraces()
                        prover.commitFractions()
                        prover.commitQuotients { $0.adding(1, matrix: matrix, row: row, column: column) }
                        return prover.open()
                    }
                    #expect(verdict == .violated, "quotient \(matrix), column \(column), row \(row)")
                }
            }
        }
    }

    /// One, minus one, and something that no bound on small numbers allows.
    static let differences: [KoalaBear] = [1, -.one, 1_234_567_890]
}
