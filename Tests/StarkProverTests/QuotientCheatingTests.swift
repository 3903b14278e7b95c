import Air
import Basics
import Commitments
import Fields
import Hashing
import Polynomials
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// Provers with quotients that are not those of their constraints.
@Suite struct QuotientCheatingTests {
    /// One table with constraints for all rows, the first, the last, and transitions.
    static let air = Air(
        DescribedTable("kinds", publicValueCount: 1) { table in
            let (a, square) = (table.column("a"), table.column("square"))
            table.requireFirst(a - 2, "starts at two")
            table.requireTransition(a.next - a * square - 1, "goes on")
            table.requireLast(a - table.publicValue(0), "ends with the public value")
            table.require(square - a * a, "square is the square")
        })

    static func trace() -> TableTrace {
        let a = Array(sequence(first: KoalaBear(2)) { $0 * $0.squared + .one }.prefix(16))
        return TableTrace(air, main: Matrix(columns: [a, a.map(\.squared)]), publicValues: [a[15]])
    }

    /// The trace with one of its constraints broken, each in turn.
    static func wrongTraces() -> [TableTrace] {
        let honest = trace()
        let wrong = [(0, 0), (0, 15), (0, 7), (1, 0), (1, 7), (1, 15)].map { column, row in
            honest.replacing(main: honest.main.adding(1, row: row, column: column))
        }
        return wrong + [
            TableTrace(air, main: honest.main, publicValues: [honest.publicValues[0] + .one])
        ]
    }

    @Test func wrongTracesAreRejected() throws {
        #expect(try ProvedTables([Self.trace()]).verdict { $0.finish() } == .valid)
        for trace in Self.wrongTraces() {
            #expect(!TraceChecker.findings(in: [trace]).isEmpty)
            #expect(try ProvedTables([trace]).verdict { $0.finish() } == .violated)
        }
    }

    @Test func nonsenseIsRejected() throws {
        let tables = try ProvedTables.mixture()
        var random = SeededGenerator(seed: 3)
        for table in 0..<4 {
            for isZero in [false, true] {
                let verdict = try tables.verdict { prover in
                    prover.commitTraces()
                    prover.commitFractions()
                    prover.commitQuotients { batch in
                        let height = batch.matrices[table].values.height
                        let pieces = Matrix.random(width: 10, height: height, using: &random)
                        if isZero { pieces.elements.update(repeating: .zero, count: 10 * height) }
                        return batch.replacing(table, by: StarkProver.commit(pieces: pieces, blowUpLog2: 1))
                    }
                    return prover.open()
                }
                #expect(verdict == .violated)
            }
        }
    }

    /// The quotient of one table for another's.
    @Test func swappedQuotientsAreRejected() throws {
        let tables = try ProvedTables.mixture()
        let verdict = try tables.verdict { prover in
            prover.commitTraces()
            prover.commitFractions()
            prover.commitQuotients { $0.replacing(0, by: $0.matrices[1]).replacing(1, by: $0.matrices[0]) }
            return prover.open()
        }
        #expect(verdict == .violated)
    }

    /// The right quotient and a polynomial that has as many coefficients as both pieces together, or a few.
    @Test func quotientsWithSomethingAddedAreRejected() throws {
        let tables = try ProvedTables([Self.trace()])
        var random = SeededGenerator(seed: 4)
        for count in [1, 16, 32] {
            let verdict = try tables.verdict { prover in
                prover.commitTraces()
                prover.commitFractions()
                prover.commitQuotients { batch in
                    let right = batch.matrices[0]
                    let coefficients = Ntt.coefficients(ofValues: right.values, over: right.domain).copy()
                    for index in 0..<count {
                        coefficients[index % 16, index / 16] += KoalaBear.random(using: &random)
                    }
                    return batch.replacing(0, by: StarkProver.commit(pieces: coefficients, blowUpLog2: 1))
                }
                return prover.open()
            }
            #expect(verdict == .violated)
        }
    }

    /// Zero for the challenge that combines the constraints leaves the last of them: one that holds, while another
    /// does not.
    @Test func aCombinationOfTheProversChoiceIsRejected() throws {
        for (index, trace) in Self.wrongTraces().enumerated() where [2, 6].contains(index) {
            let tables = try ProvedTables([trace])
            let verdict = try tables.verdict { prover in
                prover.commitTraces()
                prover.commitQuotients { [prover] batch in batch.replacing(0, by: prover.quotient(of: 0, .zero)) }
                return prover.open()
            }
            #expect(verdict == .violated)
        }
    }

    /// The point is one that the prover likes better.
    @Test func aPointOfTheProversChoiceIsRejected() throws {
        let tables = try ProvedTables([Self.trace()])
        let verdict = try tables.verdict { prover in
            prover.commitTraces()
            prover.commitQuotients()
            prover.transcript.writeProofOfWork(bits: tables.key.verifying.parameters.pointGrindingBits)
            _ = prover.transcript.sampleExtension()
            return prover.open(at: KoalaBearExtension(5, 4, 3, 2, 1))
        }
        #expect(verdict == .violated)
    }

    /// A constraint is broken; once the point is known, the prover says of the quotient what it ought to be there.
    /// The constraints hold then, but the values are not those of what was committed to.
    @Test func valuesThatFitThePointAreRejected() throws {
        for trace in [Self.trace()] + Self.wrongTraces() {
            let tables = try ProvedTables([trace])
            let isHonest = TraceChecker.findings(in: [trace]).isEmpty
            let verdict = try tables.verdict { prover in
                prover.commitTraces()
                let combination = prover.peek(bits: tables.key.verifying.parameters.constraintGrindingBits)
                prover.commitQuotients()
                let point = prover.peek(bits: tables.key.verifying.parameters.pointGrindingBits)
                let index = prover.layout.quotientBatch
                let committed = prover.batches[index].matrices[0]
                let missing = trace.quotient(at: point, combination) - committed.quotient(at: point)
                #expect((missing == .zero) == isHonest)
                let values = committed.values.copy()
                for (coefficient, value) in missing.coefficients.enumerated() {
                    for row in 0..<values.height { values[row, 2 * coefficient] += value }
                }
                let lie = CommittedMatrix(values: values, domain: committed.domain, extended: committed.extended)
                prover.batches[index] = prover.batches[index].replacing(0, by: lie)
                return prover.open()
            }
            #expect(verdict == (isHonest ? .valid : .wrongDegree))
        }
    }
}

extension StarkProver {
    /// The challenge that comes next.
    fileprivate func peek(bits: Int) -> KoalaBearExtension {
        var copy = transcript
        copy.writeProofOfWork(bits: bits)
        return copy.sampleExtension()
    }

    /// Opens what is committed to at a point, whatever the transcript says.
    fileprivate mutating func open(at point: KoalaBearExtension) -> StarkProof {
        let (_, indices, foldTrees) = layout.opening.prove(batches, at: point, &transcript)
        return StarkProof(
            shape: layout.shape(of: key.verifying), messages: transcript.messages,
            openings: layout.opening.openShared(batches, foldTrees, at: indices))
    }
}

extension TableTrace {
    /// What the quotient of a table without messages must be at a point for the verifier to find that the constraints
    /// hold.
    fileprivate func quotient(at point: KoalaBearExtension, _ combination: KoalaBearExtension) -> KoalaBearExtension {
        let heightLog2 = height.trailingZeroBitCount
        let rows = Coset.subgroup(sizeLog2: heightLog2)
        let current = BarycentricWeights(over: rows, at: point).evaluate(main)
        let next = BarycentricWeights(over: rows, at: point * rows.generator).evaluate(main)
        let values = air.graph.values(
            cell: { $0.isNext ? next[$0.column] : current[$0.column] },
            publicValue: { KoalaBearExtension(publicValues[$0]) }, constant: { KoalaBearExtension($0) })
        let vanishing = rows.vanishing(at: point)
        let toLast = point - KoalaBearExtension(rows[height - 1])
        let sum = air.constraints.reduce(KoalaBearExtension.zero) { sum, constraint in
            let value = values[constraint.node]
            return sum * combination
                + {
                    switch constraint.rows {
                    case .all: value
                    case .transitions: value * toLast
                    case .first: value * vanishing * (point - .one).inverse!
                    case .last: value * vanishing * toLast.inverse!
                    }
                }()
        }
        return sum * vanishing.inverse!
    }
}

extension CommittedMatrix {
    /// The value of a quotient that is given by its pieces.
    fileprivate func quotient(at point: KoalaBearExtension) -> KoalaBearExtension {
        let opened = BarycentricWeights(over: domain, at: point).evaluate(values)
        let power = point.squared(times: domain.sizeLog2)
        return (0..<5).reduce(KoalaBearExtension.zero) { sum, coefficient in
            let piece = opened[2 * coefficient] + power * opened[2 * coefficient + 1]
            return sum + piece * KoalaBearExtension.x.power(UInt64(coefficient))
        }
    }
}
