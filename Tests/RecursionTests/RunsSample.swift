import Recursion

/// Roots of several runs, and aggregates of them.
struct RunsSample: Sendable {
    static let shared = Result { try RunsSample() }

    let tree: RecursionSample
    /// Of runs of three segments, and of one.
    let roots: [RunProof]
    /// Of the first two, and of that and the third.
    let pair, all: RunProof

    var keys: RecursionKeys { tree.keys }
    var prover: RecursionProver { tree.prover }

    init() throws {
        tree = try RecursionSample.shared.get()
        roots = [
            tree.root, try tree.root(of: RecursionSample.program(rounds: 10, status: 5)),
            try tree.root(of: RecursionSample.program(rounds: 10, status: 6)),
        ]
        pair = try tree.prover.aggregate(roots[0], roots[1])
        all = try tree.prover.aggregate(pair, roots[2])
    }
}
