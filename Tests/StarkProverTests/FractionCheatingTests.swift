import Air
import Commitments
import Fields
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// Provers that say something wrong of the sums of fractions.
@Suite struct FractionCheatingTests {
    private static let difference = KoalaBearExtension(1, 2, 3, 4, 5)

    /// One that is rejected because it asks for 4 where 3 is squared: (3, 9) is sent, (4, 9) received.
    private func unbalanced() throws -> ProvedTables {
        let honest = try ProvedTables.squares()
        var main = honest.traces.map(\.main)
        main[2] = main[2].adding(1, row: 0, column: 0)
        return try ProvedTables(zip(honest.traces, main).map { $0.replacing(main: $1) })
    }

    @Test func wrongSumsAreRejected() throws {
        let tables = try ProvedTables.squares()
        for table in 0..<3 {
            let verdict = try tables.verdict { prover in
                prover.commitTraces()
                prover.commitFractions { batch, sums in
                    sums[table]! += Self.difference
                    return batch
                }
                return prover.finishFromQuotients()
            }
            #expect(verdict == .unbalanced)
        }
    }

    /// Wrong sums that cancel: the buses balance, and it is the running sums that do not come around.
    @Test func wrongSumsThatCancelAreRejected() throws {
        let tables = try ProvedTables.squares()
        for (first, second) in [(0, 1), (1, 2), (2, 0)] {
            let verdict = try tables.verdict { prover in
                prover.commitTraces()
                prover.commitFractions { batch, sums in
                    sums[first]! += Self.difference
                    sums[second]! = sums[second]! - Self.difference
                    return batch
                }
                return prover.finishFromQuotients()
            }
            #expect(verdict == .violated)
        }
    }

    /// What does not balance is said to, and the running sum of that table is right on all rows but the last, where it
    /// would have to come around.
    @Test func sumsThatHideAnImbalanceAreRejected() throws {
        let tables = try unbalanced()
        #expect(try tables.verdict { $0.finish() } == .unbalanced)
        let verdict = try tables.verdict { prover in
            prover.commitTraces()
            prover.commitFractions { batch, sums in
                let total = sums.reduce(.zero) { $0 + ($1 ?? .zero) }
                sums[2]! = sums[2]! - total
                return batch.tilting(matrix: 2, by: total)
            }
            return prover.finishFromQuotients()
        }
        #expect(verdict == .violated)
    }

    /// Only differences of running sums are constrained, so that they may start anywhere: that is no cheating, and
    /// accepted.
    @Test func runningSumsMayStartAnywhere() throws {
        let tables = try ProvedTables.mixture()
        for table in 0..<3 {
            for coefficient in 0..<5 {
                let verdict = try tables.verdict { prover in
                    prover.commitTraces()
                    prover.commitFractions { batch, _ in
                        let right = batch.matrices[table]
                        let column = right.values.width - 5 + coefficient
                        let values = right.values.adding(7, toColumn: column)
                        return batch.replacing(table, by: right.replacing(values: values))
                    }
                    return prover.finishFromQuotients()
                }
                #expect(verdict == .valid)
            }
        }
    }

    /// The same with a column that is no running sum.
    @Test func otherFractionsMayNot() throws {
        let tables = try ProvedTables.mixture()
        let verdict = try tables.verdict { prover in
            prover.commitTraces()
            prover.commitFractions { batch, _ in
                let right = batch.matrices[0]
                return batch.replacing(0, by: right.replacing(values: right.values.adding(7, toColumn: 0)))
            }
            return prover.finishFromQuotients()
        }
        #expect(verdict == .violated)
    }

    /// With an offset of the prover's choice and zero as base, only the number of a bus is left of a message: what
    /// does not balance does. The verifier has challenges of its own.
    @Test func challengesOfTheProversChoiceAreRejected() throws {
        let tables = try unbalanced()
        for (offset, base) in [(KoalaBearExtension.x, KoalaBearExtension.zero), (Self.difference, .zero)] {
            let verdict = try tables.verdict { prover in
                prover.commitTraces()
                let columns = prover.layout.tables.indices.map {
                    prover.fractions(of: $0, offset: offset, base: base)
                }
                let sums = columns.map { $0?.sum }
                #expect(sums.reduce(.zero) { $0 + ($1 ?? .zero) } == .zero)
                prover.commitFractions { batch, said in
                    said = sums
                    return CommittedBatch(batch.shape, traces: columns.compactMap { $0?.columns })
                }
                prover.buses = BusMessages(offset: offset, base: base, sums: sums)
                return prover.finishFromQuotients()
            }
            #expect(verdict == .violated)
        }
    }
}

extension CommittedBatch {
    /// The running sum of a table for a total that is less by something: every row's share is less.
    fileprivate func tilting(matrix: Int, by total: KoalaBearExtension) -> CommittedBatch {
        let right = matrices[matrix]
        let values = right.values.copy()
        let share = total * KoalaBear(UInt64(values.height)).inverse!
        for (index, coefficient) in share.coefficients.enumerated() {
            for row in 0..<values.height {
                values[row, values.width - 5 + index] += coefficient * KoalaBear(UInt64(row))
            }
        }
        return replacing(matrix, by: right.replacing(values: values))
    }
}
