package import Hashing

/// A run between two segments, from which it can go on: in another process, or once more.
///
/// It has what the program file does not say: the pages that were written so far, and what the host keeps of the run.
package struct RunSnapshot: Equatable, Sendable {
    package let boundary: SegmentWitness.Boundary
    package let segmentCount: Int
    /// The rows of all segments so far, in the order of `RowKind`.
    package let rows: [UInt64]
    /// How many bytes of input the reads that ended have read, of how many.
    package let inputOffset, inputCount: Int
    /// The pages that were written, in ascending order; the first is the reserved page.
    package let pageNumbers: [UInt32]
    /// Their words, page after page.
    package let words: [UInt32]
    package let journal: [UInt8]
}

extension RunSnapshot {
    /// Why a run cannot go on from a snapshot.
    package enum ResumeError: Error, Equatable {
        case host(ExecutionError)
        /// There is no such instruction in the program.
        case programCounter(UInt32)
        case input(expectedBytes: Int, foundBytes: Int)
        /// The program's memory with the pages of the snapshot is not what it says.
        case root(expected: Digest, found: Digest)
    }
}

extension RunSnapshot.ResumeError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .host(let error): error.description
        case .programCounter(let address): "expected the address of an instruction, found \(hex(address))"
        case .input(let expected, let found): "expected \(expected) bytes of input, found \(found)"
        case .root(let expected, let found): "expected memory with the root \(expected), found \(found)"
        }
    }
}
