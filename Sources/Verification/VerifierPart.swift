/// A part of a verifier, for reports of what it costs: what it does until it begins another.
public enum VerifierPart: Int, CaseIterable, Sendable {
    /// Whatever is around the verifier of a proof: what is stated.
    case statement
    /// Messages are absorbed, challenges sampled.
    case transcript
    /// Constraints and buses at the point.
    case constraints
    /// Rows are hashed, and summed up while they are.
    case leaves
    /// The ways from the leaves to the caps.
    case paths
    /// The quotients of functions and their values at the point.
    case quotients
    /// The folds of the words, and the last polynomial.
    case folds
}
