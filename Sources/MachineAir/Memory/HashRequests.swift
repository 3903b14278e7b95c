package import Fields
package import Hashing

/// The states of Poseidon2 that tables ask for, each once, and how often as a compression and as a permutation.
///
/// What is the same before and after a segment is asked for twice and computed once, and so are nodes over zeros.
package struct HashRequests: Sendable {
    /// A state of the permutation.
    private struct State: Hashable {
        let left, right: Digest
    }

    private var positions: [State: Int] = [:]
    private var states: [State] = []
    private(set) var compressions: [UInt32] = []
    private(set) var permutations: [UInt32] = []

    package init() {}

    package var count: Int { states.count }

    package mutating func addCompression(_ left: Digest, _ right: Digest) {
        compressions[position(State(left: left, right: right))] += 1
    }

    package mutating func addPermutation(_ elements: InlineArray<16, KoalaBear>) {
        let (left, right) = (Digest(InlineArray { elements[$0] }), Digest(InlineArray { elements[8 + $0] }))
        permutations[position(State(left: left, right: right))] += 1
    }

    private mutating func position(_ state: State) -> Int {
        if let position = positions[state] { return position }
        positions[state] = states.count
        states.append(state)
        compressions.append(0)
        permutations.append(0)
        return states.count - 1
    }

    /// The elements of a state.
    func elements(_ position: Int) -> [KoalaBear] {
        let state = states[position]
        return (0..<8).map { state.left[$0] } + (0..<8).map { state.right[$0] }
    }
}
