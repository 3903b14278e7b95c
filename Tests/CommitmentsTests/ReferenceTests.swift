import Basics
import Commitments
import Fields
import Hashing
import Polynomials
import TestKit
import Testing

/// What the prover commits to, from the definitions: coefficients, quotients and folds one value at a time.
@Suite struct ReferenceTests {
    @Test(arguments: 1...3, 0...2) func wordsAreWhatTheProtocolSays(arity: Int, final: Int) throws {
        let parameters = FriParameters(
            blowUpLog2: 1, queries: 3, arityLog2: arity, finalPolynomialLog2: final, capLog2: 1)
        let argument = try Argument(
            parameters,
            [
                (1, [(1, 2), (4, 1)]),
                (0, [(5, 2), (2, 1), (0, 1), (4, 2), (2, 17)]),
            ])
        let (proof, foldTrees) = argument.prove()
        let reading = argument.reading(proof)
        let functions = Self.functions(argument, at: reading.point)
        #expect(Set(functions.map(\.exponent)).count == functions.count)
        #expect(functions.map(\.exponent).max()! < 2 * argument.shape.functionCount)
        #expect(functions.map(\.value) == Self.values(reading))

        let sizes = argument.shape.domains.map(\.sizeLog2)
        let entering = Self.entering(functions, reading.challenges.batching, sizeLog2s: sizes)
        var domain = Coset.standard(sizeLog2: sizes[0])
        var word = entering[0]
        for (step, tree) in foldTrees.enumerated() {
            let arityLog2 = sizes[step] - sizes[step + 1]
            #expect(Self.word(of: tree, arityLog2: arityLog2) == word)
            let challenge = reading.challenges.folds[step]
            word = PolynomialReference.fold(word, over: domain, arityLog2: arityLog2, by: challenge)
            let scale = challenge.power(1 << UInt64(arityLog2))
            word = zip(word, entering[step + 1]).map { $0 + scale * $1 }
            domain = Fold(over: domain, arityLog2: arityLog2).target
        }
        for (x, value) in zip(domain.elements, word) {
            let polynomial = reading.challenges.finalPolynomial
            #expect(polynomial.reversed().reduce(.zero) { $0 * KoalaBearExtension(x) + $1 } == value)
        }
    }

    /// A column that is opened at a point.
    private struct Function {
        /// Of the batching challenge.
        let exponent: Int
        let heightLog2: Int
        let coefficients: [KoalaBear]
        let point: KoalaBearExtension
        var value: KoalaBearExtension { PolynomialReference.value(ofCoefficients: coefficients, at: point) }
    }

    /// All functions in the order of their values.
    private static func functions(_ argument: Argument, at point: KoalaBearExtension) -> [Function] {
        let exponents = exponents(argument.shape.batches)
        return argument.batches.enumerated().flatMap { number, batch in
            zip(batch.matrices, batch.shape.matrices).enumerated().flatMap { place, matrices in
                let (matrix, opened) = matrices
                func function(_ column: Int, _ point: KoalaBearExtension, isNext: Bool) -> Function {
                    let cell = Cell(batch: number, matrix: place, column: column, isNext: isNext)
                    let coefficients = PolynomialReference.coefficients(
                        ofValues: Array(matrix.values.column(column)), over: matrix.domain)
                    return Function(
                        exponent: exponents[cell]!, heightLog2: opened.heightLog2, coefficients: coefficients,
                        point: point)
                }
                let next = point * KoalaBear.rootOfUnity(orderLog2: opened.heightLog2)
                return (0..<opened.width).map { function($0, point, isNext: false) }
                    + (0..<opened.width).map { function($0, next, isNext: true) }
            }
        }
    }

    /// A column at one of its points.
    private struct Cell: Hashable {
        let batch: Int
        let matrix: Int
        let column: Int
        let isNext: Bool
    }

    /// Height by height from the tallest, batch by batch: what is hashed as one row has descending exponents, with
    /// zeros up to a multiple of 16. The next cells follow in the same order.
    private static func exponents(_ batches: [BatchShape]) -> [Cell: Int] {
        var exponents: [Cell: Int] = [:]
        var next: [(cell: Cell, exponent: Int)] = []
        var end = 0
        for heightLog2 in (0...8).reversed() {
            for (batch, shape) in batches.enumerated() {
                let matrices = shape.matrices.enumerated().filter { $0.element.heightLog2 == heightLog2 }
                let row = matrices.flatMap { place, matrix in (0..<matrix.width).map { (place, $0) } }
                end += (row.count + 15) / 16 * 16
                for (index, (place, column)) in row.enumerated() {
                    let exponent = end - 1 - index
                    exponents[Cell(batch: batch, matrix: place, column: column, isNext: false)] = exponent
                    next.append((Cell(batch: batch, matrix: place, column: column, isNext: true), exponent))
                }
            }
        }
        for (cell, exponent) in next { exponents[cell] = end + exponent }
        return exponents
    }

    private static func values(_ reading: Argument.Reading<NativeBackend>) -> [KoalaBearExtension] {
        reading.values.batches.joined().flatMap { $0.current + $0.next }
    }

    /// For each domain the sum of all quotients for which it is the smallest that is large enough.
    private static func entering(
        _ functions: [Function], _ batching: KoalaBearExtension, sizeLog2s: [Int]
    ) -> [[KoalaBearExtension]] {
        var words = sizeLog2s.map { Array(repeating: KoalaBearExtension.zero, count: 1 << $0) }
        for function in functions {
            let own = Coset.standard(sizeLog2: function.heightLog2 + 1)
            let quotient = own.elements.map { x in
                let difference = function.point - KoalaBearExtension(x)
                let value = PolynomialReference.value(ofCoefficients: function.coefficients, at: x)
                return (function.value - KoalaBearExtension(value)) * difference.inverse!
            }
            let domain = sizeLog2s.lastIndex { $0 >= own.sizeLog2 }!
            for row in words[domain].indices {
                words[domain][row] += batching.power(UInt64(function.exponent)) * quotient[row % own.size]
            }
        }
        return words
    }

    /// The values under a tree: value i + l·n/k is number l in leaf i.
    private static func word(of tree: MerkleTree, arityLog2: Int) -> [KoalaBearExtension] {
        let leaves = 1 << tree.shape.heightLog2
        let rows = (0..<leaves).map { tree.open(at: $0).rows[0] }
        return (0..<leaves << arityLog2).map { index in
            let (row, place) = (rows[index % leaves], index / leaves)
            return KoalaBearExtension(coefficients: (0..<5).map { row[$0 << arityLog2 + place] })
        }
    }
}
