extension ByteReader {
    /// Why bytes could not be read: where, what was expected, and what came.
    package struct Error: Swift.Error, Equatable {
        package enum Problem: Equatable, Sendable {
            /// A value of `needed` bytes, with only `remaining` left.
            case truncated(needed: Int, remaining: Int)
            /// A count above the limit.
            case tooMany(count: Int, limit: Int)
            /// Bytes after the end.
            case trailing(count: Int)
            /// A value that its reader does not accept.
            case invalid(expected: String, found: String)
        }

        /// The offset of the value, in bytes from the start.
        package let offset: Int
        package let problem: Problem

        package init(offset: Int, problem: Problem) {
            self.offset = offset
            self.problem = problem
        }
    }
}

extension ByteReader.Error: CustomStringConvertible {
    package var description: String {
        switch problem {
        case .truncated(let needed, let remaining):
            "at byte \(offset): expected \(needed) more bytes, found \(remaining)"
        case .tooMany(let count, let limit):
            "at byte \(offset): expected a count of at most \(limit), found \(count)"
        case .trailing(let count):
            "at byte \(offset): expected the end, found \(count) more bytes"
        case .invalid(let expected, let found):
            "at byte \(offset): expected \(expected), found \(found)"
        }
    }
}
