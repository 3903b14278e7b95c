public import Hashing

/// Why there is no argument for these parameters and shapes.
public enum FriError: Error, Hashable, CustomStringConvertible {
    /// A number, by its name in `FriParameters`, `OpenedMatrix` or `BatchShape`, and where it has to lie.
    case outOfRange(String, Int, ClosedRange<Int>)
    case noBatch
    case tree(MerkleShape.Error)

    public var description: String {
        switch self {
        case .outOfRange(let name, let value, let range):
            "\(name) lies between \(range.lowerBound) and \(range.upperBound), and is \(value)"
        case .noBatch: "an argument needs at least one batch of matrices"
        case .tree(let error): error.description
        }
    }
}
