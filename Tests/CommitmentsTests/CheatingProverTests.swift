import Basics
import Commitments
import Fields
import Hashing
import Polynomials
import TestKit
import Testing
import Verification

/// Provers who follow the protocol with something false from the start.
@Suite struct CheatingProverTests {
    private static let parameters = FriParameters(
        blowUpLog2: 1, queries: 30, arityLog2: 2, finalPolynomialLog2: 1, capLog2: 1)

    /// An argument whose first matrix is replaced.
    private func cheating(_ replace: (CommittedMatrix, KoalaBearExtension?) -> CommittedMatrix) throws -> Argument {
        var argument = try Argument(Self.parameters, [(6, 1), (4, 2)])
        let honest = argument.batches[0].matrices
        // The point depends on the extension alone, which is committed to before it is known.
        let first = CommittedBatch(argument.shape.batches[0], [replace(honest[0], nil), honest[1]])
        argument.batches = [first]
        let point = argument.reading(argument.prove().proof).point
        argument.batches = [CommittedBatch(first.shape, [replace(honest[0], point), honest[1]])]
        return argument
    }

    /// The power of X of this degree, with the value at the point that it really has: `values` are those of its
    /// remainder by the minimal polynomial of the point.
    private func power(_ degree: Int, at point: KoalaBearExtension?, like honest: CommittedMatrix) -> CommittedMatrix {
        let coset = Coset.standard(sizeLog2: honest.domain.sizeLog2 + 1)
        let extended = Matrix(columns: [coset.elements.map { $0.power(UInt64(degree)) }])
        var remainder = Array(repeating: KoalaBear.zero, count: honest.values.height)
        if let point {
            let points = [point, point * honest.domain.generator]
            for (index, coefficient) in Self.remainder(ofDegree: degree, at: points).enumerated() {
                remainder[index] = coefficient
            }
        }
        let values = Ntt.values(ofCoefficients: Matrix(columns: [remainder]), over: honest.domain)
        return CommittedMatrix(values: values, domain: honest.domain, extended: extended)
    }

    /// X^degree modulo the minimal polynomials of the points: multiplied by X, and the highest power replaced.
    private static func remainder(ofDegree degree: Int, at points: [KoalaBearExtension]) -> [KoalaBear] {
        var minimal = [KoalaBearExtension.one]
        for conjugate in points.flatMap({ sequence(first: $0, next: \.frobenius).prefix(5) }) {
            let shifted = [.zero] + minimal
            minimal = zip(shifted, minimal + [.zero]).map { $0 - conjugate * $1 }
        }
        var remainder: [KoalaBear] = [1] + Array(repeating: 0, count: minimal.count - 2)
        for _ in 0..<degree {
            let top = remainder[remainder.count - 1]
            remainder = zip([0] + remainder.dropLast(), minimal).map { $0 - top * $1.c0 }
        }
        return remainder
    }

    /// The quotient of a function of degree n by a difference has degree n − 1, so n is the highest degree that
    /// passes, and the one above it does not.
    @Test func theDegreeBoundIsExact() throws {
        let height = 1 << 6
        for (degree, isAccepted) in [(height - 1, true), (height, true), (height + 1, false), (2 * height - 1, false)] {
            let argument = try cheating { power(degree, at: $1, like: $0) }
            let proof = argument.prove().proof
            let reading = argument.reading(proof)
            #expect(reading.values.batches[0][0].current == [reading.point.power(UInt64(degree))])
            #expect(argument.verify(proof).isValid == isAccepted, "degree \(degree)")
        }
    }

    @Test func wrongValuesAreRejected() throws {
        for row in [0, 17, 63] {
            let argument = try cheating { honest, _ in
                let values = Matrix(columns: [Array(honest.values.column(0))])
                values[row, 0] += 1
                return CommittedMatrix(values: values, domain: honest.domain, extended: honest.extended)
            }
            let verdict = argument.verify(argument.prove().proof)
            #expect(verdict == .rejected(Rejection(.check, "last polynomial of the folds")))
        }
    }

    @Test func randomWordsAreRejected() throws {
        var generator = SeededGenerator(seed: 11)
        let argument = try cheating { honest, _ in
            let random = Matrix.random(width: 1, height: honest.extended.height, using: &generator)
            return CommittedMatrix(values: honest.values, domain: honest.domain, extended: random)
        }
        #expect(!argument.verify(argument.prove().proof).isValid)
    }

    /// A column half of whose values are those of another polynomial is found by half of the queries.
    @Test func halfAColumnIsRejected() throws {
        let argument = try cheating { honest, _ in
            let column = Array(honest.extended.column(0))
            let half = column.count / 2
            let extended = Matrix(columns: [column[..<half] + column[half...].map { $0 + 1 }])
            return CommittedMatrix(values: honest.values, domain: honest.domain, extended: extended)
        }
        #expect(!argument.verify(argument.prove().proof).isValid)
    }

    /// A low matrix enters late; it is held to its own degree all the same.
    @Test func lowMatricesAreHeldToTheirDegree() throws {
        var argument = try Argument(Self.parameters, [(6, 1), (4, 1)])
        let honest = argument.batches[0].matrices
        let coset = Coset.standard(sizeLog2: 5)
        let extended = Matrix(columns: [coset.elements.map { $0.power(20) }])
        let low = CommittedMatrix(values: honest[1].values, domain: honest[1].domain, extended: extended)
        argument.batches = [CommittedBatch(argument.batches[0].shape, [honest[0], low])]
        #expect(!argument.verify(argument.prove().proof).isValid)
    }
}
