internal import Air
package import Commitments
package import Fields
internal import Hashing
internal import Polynomials
internal import Stark

extension StarkProver {
    /// The quotient of a table's combined constraints by what vanishes on all rows.
    ///
    /// Constraints have degree 3 in columns of degree below n, so the quotient has degree below 2n: it is given by its
    /// values on a coset of 2n points, and cut into two pieces q_0 + X^n·q_1.
    package func quotient(of number: Int, _ challenge: KoalaBearExtension) -> CommittedMatrix {
        let heightLog2 = layout.tables[number].heightLog2
        let domain = Coset.standard(sizeLog2: heightLog2 + 1)
        let values = quotientValues(of: number, challenge, over: domain)
        let coefficients = Ntt.coefficients(ofValues: values.columns, over: domain)
        return Self.commit(pieces: coefficients.reshaped(height: 1 << heightLog2), blowUpLog2: blowUpLog2)
    }

    /// The extension of pieces that are given by their coefficients.
    package static func commit(pieces: Matrix, blowUpLog2: Int) -> CommittedMatrix {
        let heightLog2 = pieces.height.trailingZeroBitCount
        let extended = Ntt.values(
            ofCoefficients: pieces, over: .standard(sizeLog2: heightLog2 + blowUpLog2))
        return CommittedMatrix(
            values: extended.every(1 << blowUpLog2), domain: .standard(sizeLog2: heightLog2),
            extended: extended)
    }

    private func quotientValues(
        of number: Int, _ challenge: KoalaBearExtension, over domain: Coset
    ) -> ExtensionVector {
        let table = layout.tables[number]
        let constraints = key.verifying.tables[table.index].constraints
        let sum = buses?.sums[number] ?? nil
        let inputs = QuotientInputs(
            main: extended(table.main, over: domain),
            preprocessed: table.preprocessed.map { extended($0, over: domain) }
                ?? Matrix(width: 0, height: domain.size),
            fractions: table.fractions.map { extended($0, over: domain) } ?? Matrix(width: 0, height: domain.size),
            selectors: RowSelectors(heightLog2: table.heightLog2, over: domain).columns, nextOffset: 2,
            publicValues: statement.publicValues[table.index],
            buses: BusChallenges(alpha: buses?.offset ?? .zero, beta: buses?.base ?? .zero),
            sumShare: (sum ?? .zero) * KoalaBear(UInt64(1 << table.heightLog2)).inverse!,
            combiner: challenge)
        let values = ExtensionVector(count: domain.size)
        ConstraintProgram(constraints).evaluate(inputs, to: values)
        return values
    }

    /// The values of a committed matrix over the coset of twice its height: all rows of its extension with blow-up 2,
    /// and every so many with more.
    private func extended(_ position: StarkLayout.Position, over domain: Coset) -> Matrix {
        let extended = batches[position.batch].matrices[position.matrix].extended
        return extended.every(extended.height / domain.size)
    }

    private var blowUpLog2: Int { key.verifying.parameters.blowUpLog2 }
}
