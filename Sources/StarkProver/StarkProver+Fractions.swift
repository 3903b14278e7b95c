internal import Air
internal import Basics
internal import Commitments
package import Fields
internal import Stark

/// The columns of a table's fractions, the running sum last, and what they add up to.
package struct FractionColumns: Sendable {
    package let columns: Matrix
    package let sum: KoalaBearExtension
}

extension StarkProver {
    /// The fractions of a table's messages, nil where it has none.
    package func fractions(of number: Int, offset: KoalaBearExtension, base: KoalaBearExtension) -> FractionColumns? {
        let constraints = key.verifying.tables[layout.tables[number].index].constraints
        guard constraints.hasMessages else { return nil }
        let count = constraints.fractionColumnCount
        let main = traces[number]
        let numerators = Matrix(width: 5 * count, height: main.height)
        let denominators = Matrix(width: 5 * count, height: main.height)
        let inputs = FractionInputs(
            main: main, preprocessed: preprocessed(of: number),
            publicValues: statement.publicValues[layout.tables[number].index],
            buses: BusChallenges(alpha: offset, beta: base))
        FractionProgram(constraints).evaluate(inputs, numerators: numerators, denominators: denominators)
        Self.divide(numerators, by: denominators)
        let sum = Self.accumulate(numerators)
        return FractionColumns(columns: numerators, sum: sum)
    }

    /// The preprocessed values of a table over its rows.
    func preprocessed(of number: Int) -> Matrix {
        guard let position = layout.tables[number].preprocessed else {
            return Matrix(width: 0, height: traces[number].height)
        }
        return batches[position.batch].matrices[position.matrix].values
    }
}

// MARK: Columns of extension elements

extension StarkProver {
    /// Rows of a call: some tenths of a millisecond.
    private static let grain = 1 << 11

    /// Divides elements in place. A denominator vanishes with the probability that module Soundness states; its
    /// fraction then counts as zero, and the proof is rejected.
    private static func divide(_ numerators: Matrix, by denominators: Matrix) {
        let quotients = numerators.elementColumns
        let divisors = denominators.elementColumns
        let inverses = ExtensionVector(count: numerators.height)
        for (quotient, divisor) in zip(quotients, divisors) {
            parallelFor(numerators.height, grain: grain) { rows in
                inverses.formInverses(of: divisor, rows: rows)
                quotient.formProduct(of: quotient, and: inverses, rows: rows)
            }
        }
    }

    /// Replaces the last column by the running sum of all of them, less an equal share of their sum at every row: so
    /// the first row follows on the last one. Returns the sum.
    private static func accumulate(_ columns: Matrix) -> KoalaBearExtension {
        let parts = columns.elementColumns
        let last = parts[parts.count - 1]
        parallelFor(columns.height, grain: grain) { rows in
            for part in parts.dropLast() { last.formSum(of: last, and: part, rows: rows) }
        }
        let sums = ExtensionVector(count: 1)
        parallelFor(KoalaBearExtension.degree) { range in
            for k in range { sums.columns.column(k)[0] = runningSum(last.columns.column(k)) }
        }
        return sums[0]
    }

    /// The sum of a column, which becomes the sum of the elements before each, less the share of their number.
    private static func runningSum(_ column: UnsafeMutableBufferPointer<KoalaBear>) -> KoalaBear {
        var total = KoalaBear.zero
        for value in column { total += value }
        let share = total * KoalaBear(UInt64(column.count)).inverse!
        var sum = KoalaBear.zero
        for row in column.indices {
            let value = column[row]
            column[row] = sum
            sum += value - share
        }
        return total
    }
}

extension Matrix {
    /// Every five columns as a vector of extension elements.
    fileprivate var elementColumns: [ExtensionVector] {
        stride(from: 0, to: width, by: KoalaBearExtension.degree).map { start in
            ExtensionVector(columns: columns(start..<start + KoalaBearExtension.degree))
        }
    }
}
