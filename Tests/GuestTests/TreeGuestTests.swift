internal import Basics
internal import Fields
internal import Hashing
internal import Machine
internal import Testing

@Suite struct TreeGuestTests {
    /// A tree whose levels are all there, from the leaves to the root.
    private struct Tree {
        private(set) var levels: [[Digest]]

        init(leaves: [Digest]) {
            levels = [leaves]
            while levels.last!.count > 1 {
                let level = levels.last!
                levels.append(
                    stride(from: 0, to: level.count, by: 2).map { Digest.compress(level[$0], level[$0 + 1]) })
            }
        }

        var root: Digest { levels.last![0] }
        var depth: Int { levels.count - 1 }

        mutating func replace(_ index: Int, _ leaf: Digest) {
            var leaves = levels[0]
            leaves[index] = leaf
            self = Tree(leaves: leaves)
        }

        func siblings(_ index: Int) -> [Digest] { (0..<depth).map { levels[$0][index >> $0 ^ 1] } }
    }

    private static func digest(_ generator: inout SeededGenerator) -> Digest {
        Digest(InlineArray { _ in KoalaBear(canonical: .random(in: 0..<0x7f00_0001, using: &generator))! })
    }

    private static func words(_ digest: Digest) -> [UInt32] { (0..<8).map { digest[$0].canonical } }

    /// Changes to a tree: the words of the guest's input, and the roots before and after.
    private struct Changes {
        var input: [UInt32]
        let before: Digest
        let after: Digest

        init(depth: Int, count: Int, seed: UInt64) {
            var generator = SeededGenerator(seed: seed)
            var tree = Tree(leaves: (0..<1 << depth).map { _ in digest(&generator) })
            before = tree.root
            input = [UInt32(depth), UInt32(count)] + words(before)
            for _ in 0..<count {
                let index = Int.random(in: 0..<1 << depth, using: &generator)
                let leaf = digest(&generator)
                input += [UInt32(index)] + words(tree.levels[0][index]) + words(leaf)
                for sibling in tree.siblings(index) { input += words(sibling) }
                tree.replace(index, leaf)
            }
            after = tree.root
        }
    }

    @Test(arguments: [(0, 1), (1, 2), (3, 5), (8, 6)]) func statesBothRoots(depth: Int, count: Int) throws {
        let changes = Changes(depth: depth, count: count, seed: UInt64(depth))
        let run = try GuestRun("poseidon2-tree", bytes(changes.input))
        #expect(run.succeeded)
        #expect(run.journal == bytes(Self.words(changes.before) + Self.words(changes.after)))
        #expect(run.journalIsBound)
        #expect(run.rows[.poseidon2] == 2 * depth * count)
    }

    /// The first change starts at word 10: its index, the leaf, the new leaf, the siblings.
    @Test(arguments: [2, 9, 10, 11, 18, 27, 42]) func refusesAPathToAnotherRoot(word: Int) throws {
        var changes = Changes(depth: 3, count: 1, seed: 9)
        changes.input[word] ^= 1
        #expect(try GuestRun("poseidon2-tree", bytes(changes.input)).outcome == .halted(status: 1))
    }

    @Test func refusesAnIndexBeyondTheTree() throws {
        var changes = Changes(depth: 3, count: 1, seed: 9)
        changes.input[10] += 8
        #expect(try GuestRun("poseidon2-tree", bytes(changes.input)).outcome == .halted(status: 1))
    }

    @Test(arguments: [0, 1, 2, 9, 20, 50]) func refusesInputThatEndsEarly(wordCount: Int) throws {
        let changes = Changes(depth: 3, count: 1, seed: 9)
        let run = try GuestRun("poseidon2-tree", bytes(changes.input.prefix(wordCount)))
        #expect(run.outcome == .halted(status: 2))
    }

    @Test func hasNoProofOfWordsOutsideTheField() throws {
        var changes = Changes(depth: 3, count: 1, seed: 9)
        changes.input[11] += 0x7f00_0001
        guard case .trapped(let trap) = try GuestRun("poseidon2-tree", bytes(changes.input)).outcome else {
            Issue.record("it did not trap")
            return
        }
        #expect(trap.cause == .notCanonical(word: changes.input[11]))
    }
}
