import GuestRuntime

/// Eight field elements.
typealias Digest = UnsafeMutableBufferPointer<UInt32>

extension Digest {
    static func allocate() -> Digest { Digest.allocate(capacity: 8) }
}

/// A leaf before and after its change, and the siblings on its way to the root.
struct Path {
    private let depth: Int
    /// The index, the two leaves, and the siblings, as they stand in the input.
    private let words: UnsafeMutableBufferPointer<UInt32>
    /// Where the climb to the root has come to.
    private let node = UnsafeMutablePointer<UInt32>.allocate(capacity: 8)
    /// What the permutation works on.
    private let state = UnsafeMutablePointer<UInt32>.allocate(capacity: 16)

    init(depth: Int) {
        self.depth = depth
        words = .allocate(capacity: 1 + 8 * (2 + depth))
    }

    /// Reads the next one; false at the end of the input.
    func read() -> Bool { Guest.read(into: words) }

    /// Checks that the old leaf leads to the root, and makes the root the one that the new leaf leads to.
    func replace(root: Digest) -> Bool {
        // A path with more bits than levels would be one of another leaf as well.
        guard depth == 32 || words[0] >> UInt32(depth) == 0 else { return false }
        let reached = climb(from: digest(0))
        for index in 0..<8 where reached[index] != root[index] { return false }
        let replaced = climb(from: digest(1))
        for index in 0..<8 { root[index] = replaced[index] }
        return true
    }

    /// The leaves are digests 0 and 1; the siblings follow.
    private func digest(_ index: Int) -> UnsafeMutablePointer<UInt32> { words.baseAddress! + 1 + 8 * index }

    /// The root over a leaf.
    private func climb(from leaf: UnsafeMutablePointer<UInt32>) -> UnsafeMutablePointer<UInt32> {
        var index = words[0]
        copy(leaf, to: node)
        for level in 0..<depth {
            let sibling = digest(2 + level)
            if index & 1 == 0 { compress(node, sibling) } else { compress(sibling, node) }
            index >>= 1
        }
        return node
    }

    /// Makes the node the compression of two digests: the first eight elements of P(left ‖ right) + left.
    private func compress(_ left: UnsafeMutablePointer<UInt32>, _ right: UnsafeMutablePointer<UInt32>) {
        copy(left, to: state)
        copy(right, to: state + 8)
        Guest.poseidon2(state)
        for index in 0..<8 {
            let sum = state[index] &+ left[index]
            node[index] = sum >= Self.prime ? sum &- Self.prime : sum
        }
    }

    private func copy(_ digest: UnsafeMutablePointer<UInt32>, to place: UnsafeMutablePointer<UInt32>) {
        for index in 0..<8 { place[index] = digest[index] }
    }

    /// KoalaBear's, 2^31 - 2^24 + 1.
    private static let prime: UInt32 = 0x7f00_0001
}
