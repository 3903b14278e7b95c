internal import Basics
internal import Fields
internal import Hashing
internal import Polynomials

/// The words that enter a prover's argument: for each height, the sum of the quotients of all its functions, each
/// times its power of the batching challenge.
struct BatchedQuotients {
    let shape: OpeningShape
    let batches: [CommittedBatch]
    let batched: BatchedValues<NativeBackend>

    /// Rows of a call of a kernel: some tenths of a millisecond for a wide matrix.
    private static let grain = 1 << 12

    /// Some columns of a matrix, and what they are multiplied by.
    private struct Part: Sendable {
        let matrix: Matrix
        let columns: [Int]
        let factors: [KoalaBearExtension]
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

    /// The word of a height over its own domain, times `scale`.
    private func word(ofHeight index: Int, scale: KoalaBearExtension) -> ExtensionVector {
        let height = shape.heights[index]
        let domain = Coset.standard(sizeLog2: height.heightLog2 + shape.parameters.blowUpLog2)
        let matrices = height.members.map { extendedMatrix($0, over: domain) }
        let current = zip(height.members, matrices).map { member, matrix in
            part(of: matrix, columns: Array(0..<matrix.width), from: member.firstCurrent)
        }
        let word = ExtensionVector(columns: domain.differenceInverses(from: batched.point, scale: scale))
        multiply(word, by: current, value: batched.current[index], plus: nil)
        guard height.hasNext else { return word }
        let next = zip(height.members, matrices).map { member, matrix in
            part(of: matrix, columns: member.nextColumns, from: member.firstNext)
        }
        let sum = ExtensionVector(
            columns: domain.differenceInverses(from: batched.nextPoints[index], scale: scale))
        multiply(sum, by: next, value: batched.next[index], plus: word)
        return sum
    }

    /// Multiplies the inverses of differences by what they are the denominators of: the value minus the functions.
    private func multiply(
        _ word: ExtensionVector, by parts: [Part], value: KoalaBearExtension, plus other: ExtensionVector?
    ) {
        let numerators = ExtensionVector(count: word.count)
        parallelFor(word.count, grain: Self.grain) { rows in
            numerators.fill(with: value, rows: rows)
            for part in parts {
                numerators.addCombination(
                    of: part.matrix, columns: part.columns, factors: part.factors, rows: rows)
            }
            word.formProduct(of: word, and: numerators, rows: rows)
            if let other { word.formSum(of: word, and: other, rows: rows) }
        }
    }

    private func part(of matrix: Matrix, columns: [Int], from first: Int) -> Part {
        let powers = batched.powers[first..<first + columns.count]
        return Part(matrix: matrix, columns: columns, factors: powers.map { -$0 })
    }

    /// The values over the domain of the argument, which may be a part of those committed to.
    private func extendedMatrix(_ member: OpenedHeight.Member, over domain: Coset) -> Matrix {
        let extended = batches[member.batch].matrices[member.matrix].extended
        return extended.every(extended.height / domain.size)
    }
}

extension ExtensionVector {
    fileprivate func fill(with element: KoalaBearExtension, rows: Range<Int>) {
        for (index, coefficient) in element.coefficients.enumerated() {
            columns.column(index)[rows].update(repeating: coefficient)
        }
    }
}
