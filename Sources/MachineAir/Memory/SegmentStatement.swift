package import Fields
package import Hashing

/// What a segment states about the machine and its memory, before and after.
package struct SegmentStatement: Equatable, Sendable {
    /// Where a segment begins or ends. A machine that has halted has no next instruction; its address is zero.
    package struct Boundary: Equatable, Sendable {
        package var programCounter: UInt32
        package var root: Digest

        package init(programCounter: UInt32, root: Digest) {
            self.programCounter = programCounter
            self.root = root
        }
    }

    /// The result of a program that halted.
    package struct Result: Equatable, Sendable {
        package var status: UInt32
        package var output: [UInt32]

        package init(status: UInt32, output: [UInt32]) {
            precondition(output.count == SegmentTable.outputCount, "there are eight output words")
            self.status = status
            self.output = output
        }
    }

    package var before, after: Boundary
    /// Nil unless the machine halts in the segment.
    package var result: Result?

    package init(before: Boundary, after: Boundary, result: Result?) {
        self.before = before
        self.after = after
        self.result = result
    }

    /// The public values of the table `segment`. Words are given by their limbs; without a result they are zero.
    package var publicValues: [KoalaBear] {
        func boundary(_ boundary: Boundary) -> [KoalaBear] {
            [KoalaBear(UInt64(boundary.programCounter))] + (0..<8).map { boundary.root[$0] }
        }
        let words = result.map { [$0.status] + $0.output } ?? Array(repeating: 0, count: SegmentTable.wordCount)
        return boundary(before) + boundary(after) + [result == nil ? 0 : 1]
            + words.flatMap { [KoalaBear(UInt64($0 & 0xffff)), KoalaBear(UInt64($0 >> 16))] }
    }
}
