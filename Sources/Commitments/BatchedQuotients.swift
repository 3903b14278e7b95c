internal import Basics
internal import Fields
internal import Hashing
internal import Polynomials

/// The words that enter a prover's argument: for each height, the sum of the quotients of all its functions, each
/// times its power of the batching challenge.
struct BatchedQuotients {
    private let shape: OpeningShape
    private let batches: [CommittedBatch]
    private let batched: BatchedValues<NativeBackend>
    /// The powers of the batching challenge by their exponent.
    private let powers: [KoalaBearExtension]

    /// Rows of a call of a kernel: some tenths of a millisecond for a wide matrix.
    private static let grain = 1 << 12

    /// Some columns of a matrix, and what they are multiplied by.
    private struct Part: Sendable {
        let matrix: Matrix
        let columns: [Int]
        let factors: [KoalaBearExtension]
    }

    init(
        _ shape: OpeningShape, _ batches: [CommittedBatch], _ batched: BatchedValues<NativeBackend>,
        batching: KoalaBearExtension
    ) {
        self.shape = shape
        self.batches = batches
        self.batched = batched
        powers = Array(sequence(first: .one) { $0 * batching }.prefix(shape.functionCount))
    }

    /// The word that the folds start from. The tallest matrices have its size.
    func firstWord() -> ExtensionVector {
        let word = word(ofHeight: 0, scale: .one)
        for height in shape.entering[0].dropFirst() { add(self.word(ofHeight: height, scale: .one), to: word) }
        return word
    }

    /// Adds all words that enter at a domain, times `scale`.
    func add(enteringAt domain: Int, to word: ExtensionVector, scale: KoalaBearExtension) {
        for height in shape.entering[domain] { add(self.word(ofHeight: height, scale: scale), to: word) }
    }

    /// Row i of the lower word is added to all rows that are i modulo its size.
    private func add(_ low: ExtensionVector, to word: ExtensionVector) {
        parallelFor(word.count, grain: min(low.count, Self.grain)) { rows in
            let first = rows.lowerBound % low.count
            for coefficient in 0..<KoalaBearExtension.degree {
                let out = UnsafeMutableBufferPointer(rebasing: word.columns.column(coefficient)[rows])
                let added = low.columns.column(coefficient)[first..<first + rows.count]
                out.formSum(of: UnsafeBufferPointer(out), and: UnsafeBufferPointer(rebasing: added))
            }
        }
    }

    /// The word of a height over its own domain, times `scale`: the quotients at both points have one sum of functions.
    private func word(ofHeight index: Int, scale: KoalaBearExtension) -> ExtensionVector {
        let height = shape.heights[index]
        let domain = Coset.standard(sizeLog2: height.heightLog2 + shape.parameters.blowUpLog2)
        let values = batched.heights[index]
        let current = ExtensionVector(columns: domain.differenceInverses(from: batched.point, scale: scale))
        let next = ExtensionVector(
            columns: domain.differenceInverses(from: values.nextPoint, scale: scale * batched.nextFactor))
        let parts = height.leaves.flatMap { self.parts(of: $0, over: domain) }
        let numerators = ExtensionVector(count: current.count)
        let (value, difference) = (values.current, values.next - values.current)
        parallelFor(current.count, grain: Self.grain) { rows in
            numerators.fill(with: value, rows: rows)
            for part in parts {
                numerators.addCombination(
                    of: part.matrix, columns: part.columns, factors: part.factors, rows: rows)
            }
            current.formProduct(of: current, and: numerators, rows: rows)
            numerators.add(difference, rows: rows)
            next.formProduct(of: next, and: numerators, rows: rows)
            current.formSum(of: current, and: next, rows: rows)
        }
        return current
    }

    /// The columns of a leaf, matrix by matrix.
    private func parts(of leaf: OpenedLeaf, over domain: Coset) -> [Part] {
        var element = 0
        return leaf.matrices.map { index in
            let matrix = matrix(index, of: leaf.batch, over: domain)
            let elements = element..<element + matrix.width
            element = elements.upperBound
            return Part(
                matrix: matrix, columns: Array(0..<matrix.width),
                factors: elements.map { -powers[leaf.exponent(ofElement: $0)] })
        }
    }

    /// The values over the domain of the argument, which may be a part of those committed to.
    private func matrix(_ index: Int, of batch: Int, over domain: Coset) -> Matrix {
        let extended = batches[batch].matrices[index].extended
        return extended.every(extended.height / domain.size)
    }
}

extension ExtensionVector {
    fileprivate func fill(with element: KoalaBearExtension, rows: Range<Int>) {
        for (index, coefficient) in element.coefficients.enumerated() {
            columns.column(index)[rows].update(repeating: coefficient)
        }
    }

    fileprivate func add(_ element: KoalaBearExtension, rows: Range<Int>) {
        for (index, coefficient) in element.coefficients.enumerated() {
            let column = columns.column(index)
            for row in rows { column[row] += coefficient }
        }
    }
}
