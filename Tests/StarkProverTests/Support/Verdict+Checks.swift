import Verification

/// The checks of the verifier, by what a rejection says.
extension Verdict {
    static let unbalanced = check("the buses balance")
    static let violated = check("the constraints hold")
    static let wrongPath = check("Merkle path")
    static let wrongFold = check("word of a fold")
    static let wrongDegree = check("last polynomial of the folds")
    /// What a proof with another history than the verifier's fails at first.
    static let wrongHistory = check("proof of work")

    private static func check(_ what: String) -> Verdict { .rejected(Rejection(.check, what)) }

    static func shape(_ what: String) -> Verdict { .rejected(Rejection(.shape, what)) }
}
