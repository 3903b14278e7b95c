/// Why bytes are no program that this machine runs: what was expected, and what was found.
package enum ElfError: Error, Equatable, Sendable {
    /// The file ends before this part of it.
    case truncated(what: String, neededBytes: Int, foundBytes: Int)
    /// A field of a header, or a property of the whole.
    case unsupported(what: String, expected: String, found: String)
    /// The same for one program header.
    case segment(index: Int, what: String, expected: String, found: String)
}

extension ElfError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .truncated(let what, let needed, let found):
            "\(what) ends at byte \(needed), the file at byte \(found)"
        case .unsupported(let what, let expected, let found): "\(what): expected \(expected), found \(found)"
        case .segment(let index, let what, let expected, let found):
            "\(what) of program header \(index): expected \(expected), found \(found)"
        }
    }
}
