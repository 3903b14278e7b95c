import Testing
import Verification

/// What a verifier said of many changed proofs.
struct VerdictTally {
    /// The changes that were not noticed.
    private(set) var accepted: [String] = []
    /// How often each check failed first; whatever is wrong with a shape counts as one check.
    private(set) var reasons: [String: Int] = [:]
    /// Changes that change nothing.
    private(set) var unchanged = 0

    static let shape = "shape"

    mutating func add(_ verdict: Verdict, of change: @autoclosure () -> String) {
        switch verdict {
        case .valid: accepted.append(change())
        case .rejected(let rejection):
            reasons[rejection.kind == .shape ? Self.shape : rejection.what, default: 0] += 1
        }
    }

    mutating func addUnchanged() { unchanged += 1 }

    var total: Int { accepted.count + reasons.values.reduce(0, +) }

    /// That so many proofs were rejected, for no other reasons than these, and each of them.
    func expect(_ count: Int, _ expected: Set<String>, sourceLocation: SourceLocation = #_sourceLocation) {
        expect(count, among: expected, sourceLocation: sourceLocation)
        #expect(expected.isSubset(of: reasons.keys), "\(reasons)", sourceLocation: sourceLocation)
    }

    /// That so many proofs were rejected, for no other reasons than these; where it is chance which of them.
    func expect(_ count: Int, among possible: Set<String>, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(accepted.isEmpty, sourceLocation: sourceLocation)
        #expect(total == count, "\(unchanged) unchanged", sourceLocation: sourceLocation)
        #expect(Set(reasons.keys).isSubset(of: possible), "\(reasons)", sourceLocation: sourceLocation)
    }
}
