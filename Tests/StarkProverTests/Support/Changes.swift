import Air
import Commitments
import Fields
import Polynomials
import TestKit

extension TableTrace {
    func replacing(main: Matrix? = nil, preprocessed: Matrix? = nil) -> TableTrace {
        TableTrace(
            air, main: main ?? self.main, preprocessed: preprocessed ?? self.preprocessed, publicValues: publicValues)
    }
}

extension CommittedMatrix {
    /// The polynomials that have other values.
    func replacing(values: Matrix) -> CommittedMatrix {
        let target = Coset.standard(sizeLog2: extended.height.trailingZeroBitCount)
        return CommittedMatrix(
            values: values, domain: domain, extended: Ntt.extend(values, from: domain, to: target))
    }

    /// What a prover holds that opens these polynomials but commits to others.
    func committing(to other: Matrix) -> CommittedMatrix {
        CommittedMatrix(values: values, domain: domain, extended: other)
    }

    /// What a prover holds that opens these polynomials but commits, in one column, to the sum with X^n − 1: a
    /// polynomial of a degree that is the height, and which has the same values on the rows of a trace.
    func withTooHighDegree(inColumn column: Int) -> CommittedMatrix {
        let coset = Coset.standard(sizeLog2: extended.height.trailingZeroBitCount)
        let changed = extended.copy()
        for row in 0..<changed.height {
            changed[row, column] += coset[row].squared(times: domain.sizeLog2) - .one
        }
        return committing(to: changed)
    }
}

extension CommittedBatch {
    func replacing(_ index: Int, by matrix: CommittedMatrix) -> CommittedBatch {
        var changed = matrices
        changed[index] = matrix
        return CommittedBatch(shape, changed)
    }

    func adding(_ difference: KoalaBear, matrix: Int, row: Int, column: Int) -> CommittedBatch {
        let values = matrices[matrix].values.adding(difference, row: row, column: column)
        return replacing(matrix, by: matrices[matrix].replacing(values: values))
    }
}
