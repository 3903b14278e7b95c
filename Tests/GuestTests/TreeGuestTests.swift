internal import Machine
internal import Testing

@Suite struct TreeGuestTests {
    @Test(arguments: [(0, 1), (1, 2), (3, 5), (8, 6)]) func statesBothRoots(depth: Int, count: Int) throws {
        let changes = TreeChanges(depth: depth, count: count, seed: UInt64(depth))
        let run = try GuestRun("poseidon2-tree", bytes(changes.input))
        #expect(run.succeeded)
        #expect(run.journal == bytes(changes.before + changes.after))
        #expect(run.journalIsBound)
        #expect(run.rows[.poseidon2] == 2 * depth * count)
    }

    /// The first change starts at word 10: its index, the leaf, the new leaf, the siblings.
    @Test(arguments: [2, 9, 10, 11, 18, 27, 42]) func refusesAPathToAnotherRoot(word: Int) throws {
        var changes = TreeChanges(depth: 3, count: 1, seed: 9)
        changes.input[word] ^= 1
        #expect(try GuestRun("poseidon2-tree", bytes(changes.input)).outcome == .halted(status: 1))
    }

    @Test func refusesAnIndexBeyondTheTree() throws {
        var changes = TreeChanges(depth: 3, count: 1, seed: 9)
        changes.input[10] += 8
        #expect(try GuestRun("poseidon2-tree", bytes(changes.input)).outcome == .halted(status: 1))
    }

    @Test(arguments: [0, 1, 2, 9, 20, 50]) func refusesInputThatEndsEarly(wordCount: Int) throws {
        let changes = TreeChanges(depth: 3, count: 1, seed: 9)
        let run = try GuestRun("poseidon2-tree", bytes(changes.input.prefix(wordCount)))
        #expect(run.outcome == .halted(status: 2))
    }

    @Test func hasNoProofOfWordsOutsideTheField() throws {
        var changes = TreeChanges(depth: 3, count: 1, seed: 9)
        changes.input[11] += 0x7f00_0001
        guard case .trapped(let trap) = try GuestRun("poseidon2-tree", bytes(changes.input)).outcome else {
            Issue.record("it did not trap")
            return
        }
        #expect(trap.cause == .notCanonical(word: changes.input[11]))
    }
}
