import Basics
import Fields
import Hashing
import TestKit
import Testing
import Verification

@Suite struct MerkleMultiOpeningTests {
    /// Trees of mixed heights, down to those whose leaves are their cap.
    static let sides: [[(width: Int, heightLog2: Int)]] =
        MerkleTests.sides + [
            [(7, 4)], [(3, 8), (2, 4)], [(5, 4), (6, 7), (4, 7)], [(1, 5), (40, 6), (3, 4), (2, 6), (18, 5)],
        ]

    static func trees(_ position: Int) throws -> [MerkleTree] {
        let matrices = MerkleTests.matrices(sides[position], seed: UInt64(position))
        let lowest = sides[position].map(\.heightLog2).min()!
        return try (0...min(4, lowest)).map { try MerkleTree(matrices, capLog2: $0) }
    }

    /// None, one, all, all backwards, the same one again and again, and random ones with repeats.
    static func indexLists(of tree: MerkleTree) -> [[Int]] {
        let height = 1 << tree.shape.heightLog2
        var generator = SeededGenerator(seed: UInt64(height))
        func random(_ count: Int) -> [Int] {
            (0..<count).map { _ in Int.random(in: 0..<height, using: &generator) }
        }
        let few = (0..<20).map { random(1 + $0 % 7) }
        return [[], [0], [height - 1], Array(0..<height), (0..<height).reversed(), [height / 2, height / 2, 0]]
            + [[height / 3, height - 1, height / 3], random(30), random(200)] + few
    }

    @Test(arguments: sides.indices) func expandsToTheOpeningOfEveryIndex(_ position: Int) throws {
        for tree in try Self.trees(position) {
            for indices in Self.indexLists(of: tree) {
                let expanded = try tree.shape.expand(tree.open(at: indices), at: indices)
                #expect(expanded == indices.map { tree.open(at: $0) }, "\(indices)")
            }
        }
    }

    @Test func expandsAlikeAtEveryLevelAndThreadCount() throws {
        let tree = try MerkleTree(MerkleTests.matrices([(20, 12), (7, 12), (40, 9)]), capLog2: 3)
        var generator = SeededGenerator(seed: 4)
        let indices = (0..<3000).map { _ in Int.random(in: 0..<1 << 12, using: &generator) }
        let opening = tree.open(at: indices)
        let expected = indices.map { tree.open(at: $0) }
        try atEveryKernelLevel { level in
            for threads in [1, 2, 3] {
                let expanded = try Parallelism.with(threads: threads) { try tree.shape.expand(opening, at: indices) }
                #expect(expanded == expected, "\(threads) threads at \(level)")
            }
        }
    }

    /// The definition, by sets: a sibling is sent when no index lies below it.
    @Test(arguments: sides.indices) func sendsWhatDoesNotFollow(_ position: Int) throws {
        let matrices = MerkleTests.matrices(Self.sides[position], seed: UInt64(position))
        for tree in try Self.trees(position) {
            let shape = tree.shape
            for indices in Self.indexLists(of: tree) {
                let opening = tree.open(at: indices)
                for (rows, matrix) in zip(opening.rows, matrices) {
                    #expect(rows == Set(indices.map { $0 % matrix.height }).sorted().map { matrix.row($0) })
                }
                var siblings: [Digest] = []
                for level in stride(from: shape.heightLog2, to: shape.capLog2, by: -1) {
                    let (count, half) = (1 << level, 1 << (level - 1))
                    let nodes = Set(indices.map { $0 % count })
                    for missing in Set(nodes.map { $0 ^ half }).subtracting(nodes).sorted() {
                        let below = indices.first { $0 % count == missing ^ half }!
                        siblings.append(tree.open(at: below).siblings[shape.heightLog2 - level])
                    }
                }
                #expect(opening.siblings == siblings, "\(indices)")
            }
        }
    }

    @Test func wrongNumbersAreRejected() throws {
        let tree = try MerkleTree(MerkleTests.matrices([(4, 5), (3, 3), (18, 5)]), capLog2: 2)
        let indices = [3, 30, 3, 12, 20]
        let opening = tree.open(at: indices)
        #expect(opening.rows.map(\.count) == [4, 3, 4])
        func expectRejected(
            _ what: String, at other: [Int]? = nil, _ change: (inout MerkleMultiOpening) -> Void = { _ in }
        ) {
            var changed = opening
            change(&changed)
            #expect(throws: Rejection(.shape, what)) { try tree.shape.expand(changed, at: other ?? indices) }
        }
        expectRejected("Merkle rows of 2 matrices, not 3") { $0.rows.removeLast() }
        expectRejected("Merkle rows of 4 matrices, not 3") { $0.rows.append([[1]]) }
        expectRejected("Merkle rows of 0 matrices, not 3") { $0.rows = [] }
        for matrix in 0..<3 {
            let (count, width) = (opening.rows[matrix].count, tree.shape.matrices[matrix].width)
            expectRejected("\(count - 1) Merkle rows, not \(count)") { $0.rows[matrix].removeLast() }
            expectRejected("\(count + 1) Merkle rows, not \(count)") { $0.rows[matrix].append($0.rows[matrix][0]) }
            for row in 0..<count {
                let lengths = [0, width - 1, width + 1]
                for length in lengths {
                    expectRejected("a Merkle row of \(length) elements, not \(width)") {
                        $0.rows[matrix][row] = Array(repeating: 0, count: length)
                    }
                }
            }
        }
        let siblings = opening.siblings.count
        expectRejected("\(siblings - 1) Merkle siblings, not \(siblings)") { $0.siblings.removeLast() }
        expectRejected("\(siblings + 1) Merkle siblings, not \(siblings)") { $0.siblings.append($0.siblings[0]) }
        expectRejected("0 Merkle siblings, not \(siblings)") { $0.siblings = [] }
        expectRejected("4 Merkle rows, not 3", at: [3, 30, 12])
        expectRejected("4 Merkle rows, not 0", at: [])
    }

    @Test(arguments: [0, 2, 3]) func everyChangeMakesSomePathFail(capLog2: Int) throws {
        let tree = try MerkleTree(MerkleTests.matrices([(4, 5), (3, 3), (18, 5), (2, 4)]), capLog2: capLog2)
        let (shape, cap) = (tree.shape, tree.cap)
        let indices = [3, 30, 3, 12, 20, 28, 19]
        let opening = tree.open(at: indices)
        func expectFailure(
            _ what: String, at other: [Int]? = nil, _ change: (inout MerkleMultiOpening) -> Void
        ) throws {
            var changed = opening
            change(&changed)
            let at = other ?? indices
            let verdicts = zip(try shape.expand(changed, at: at), at).map { shape.verify($0, index: $1, cap: cap) }
            #expect(verdicts.contains(.rejected(Rejection(.check, "Merkle path"))), "\(what)")
        }
        for matrix in opening.rows.indices {
            for row in opening.rows[matrix].indices {
                for element in opening.rows[matrix][row].indices {
                    try expectFailure("matrix \(matrix), row \(row), element \(element)") {
                        $0.rows[matrix][row][element] += 1
                    }
                }
                let next = (row + 1) % opening.rows[matrix].count
                try expectFailure("matrix \(matrix), row \(row) swapped") { $0.rows[matrix].swapAt(row, next) }
            }
        }
        for sibling in opening.siblings.indices {
            for element in 0..<8 {
                try expectFailure("sibling \(sibling), element \(element)") { $0.siblings[sibling][element] += 1 }
            }
            let next = (sibling + 1) % opening.siblings.count
            try expectFailure("sibling \(sibling) swapped") { $0.siblings.swapAt(sibling, next) }
        }
        // As many nodes everywhere, at other places.
        try expectFailure("other indices", at: indices.map { $0 ^ 1 }) { _ in }
    }

    /// Random indices of a tree of 2^14 leaves: the numbers are exact for this seed.
    @Test func sharesPaths() throws {
        let tree = try MerkleTree(MerkleTests.matrices([(2, 14), (3, 6)]), capLog2: 3)
        var generator = SeededGenerator(seed: 1)
        let indices = (0..<100).map { _ in Int.random(in: 0..<1 << 14, using: &generator) }
        let opening = tree.open(at: indices)
        var (shared, separate) = (ByteWriter(), ByteWriter())
        opening.write(to: &shared)
        for index in indices { tree.open(at: index).write(to: &separate) }
        #expect(separate.bytes.count == 100 * 4 * (2 + 3 + 11 * 8))
        #expect(opening.rows.map(\.count) == [100, 48])
        #expect(opening.siblings.count == 624)
        #expect(shared.bytes.count == 4 * (3 + 2 * 100 + 3 * 48 + 8 * 624))
    }
}
