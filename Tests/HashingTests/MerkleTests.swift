import Basics
import Fields
import Hashing
import TestKit
import Testing
import Verification

@Suite struct MerkleTests {
    static let sides: [[(width: Int, heightLog2: Int)]] = [
        [(3, 0)], [(1, 1)], [(5, 3)], [(17, 5), (2, 5)], [(4, 6), (33, 3), (1, 6), (16, 2)],
        [(2, 3), (3, 2), (4, 4)], [(8, 7), (1, 0)],
    ]

    static func matrices(_ sides: [(width: Int, heightLog2: Int)], seed: UInt64 = 1) -> [Matrix] {
        var generator = SeededGenerator(seed: seed)
        return sides.map { Matrix.random(width: $0.width, height: 1 << $0.heightLog2, using: &generator) }
    }

    /// The node of a level by the definition, from single-row functions only.
    static func node(_ matrices: [Matrix], level: Int, _ index: Int, top: Int) -> Digest {
        let members = matrices.filter { $0.height == 1 << level }
        let leaf = members.isEmpty ? nil : RowHash.hash(members.flatMap { $0.row(index) })
        if level == top { return leaf! }
        let parent = Digest.compress(
            node(matrices, level: level + 1, index, top: top),
            node(matrices, level: level + 1, index + 1 << level, top: top))
        return leaf.map { Digest.compress(parent, $0) } ?? parent
    }

    @Test(arguments: sides.indices) func capsAgreeWithTheDefinition(_ index: Int) throws {
        let matrices = Self.matrices(Self.sides[index])
        let shape = try MerkleShape(of: matrices, capLog2: 0)
        let lowest = Self.sides[index].map(\.heightLog2).min()!
        for capLog2 in Set([0, lowest / 2, lowest]) {
            let expected = (0..<1 << capLog2).map {
                Self.node(matrices, level: capLog2, $0, top: shape.heightLog2)
            }
            try atEveryKernelLevel { level in
                for threads in [1, 2] {
                    let tree = try Parallelism.with(threads: threads) { try MerkleTree(matrices, capLog2: capLog2) }
                    #expect(tree.cap == expected, "\(threads) threads at \(level)")
                }
            }
        }
    }

    @Test func largerTreesAgreeAtEveryLevelAndThreadCount() throws {
        let matrices = Self.matrices([(20, 13), (7, 12), (40, 9)])
        var caps: [[Digest]] = []
        try atEveryKernelLevel { _ in
            for threads in [1, 2, 3] {
                caps.append(try Parallelism.with(threads: threads) { try MerkleTree(matrices, capLog2: 3).cap })
            }
        }
        #expect(caps.allSatisfy { $0 == caps[0] })
        #expect(caps[0].count == 8)
    }

    @Test(arguments: sides.indices) func everyIndexOpens(_ index: Int) throws {
        let matrices = Self.matrices(Self.sides[index])
        let lowest = Self.sides[index].map(\.heightLog2).min()!
        for capLog2 in Set([0, lowest]) {
            let tree = try MerkleTree(matrices, capLog2: capLog2)
            for index in 0..<1 << tree.shape.heightLog2 {
                let opening = tree.open(at: index)
                #expect(opening.rows == matrices.map { $0.row(index % $0.height) })
                #expect(tree.shape.verify(opening, index: index, cap: tree.cap) == .valid)
            }
        }
    }

    @Test func everyChangedPartIsRejected() throws {
        let matrices = Self.matrices([(4, 5), (3, 3), (18, 5)])
        let tree = try MerkleTree(matrices, capLog2: 2)
        let shape = tree.shape
        for index in [0, 13, 31] {
            let opening = tree.open(at: index)
            func expectRejected(
                _ what: String, cap: [Digest]? = nil, at other: Int? = nil,
                _ change: (inout MerkleOpening<NativeBackend>) -> Void = { _ in }
            ) {
                var changed = opening
                change(&changed)
                let verdict = shape.verify(changed, index: other ?? index, cap: cap ?? tree.cap)
                #expect(!verdict.isValid, "\(what) at \(index)")
            }
            for other in 0..<32 where other != index { expectRejected("index \(other)", at: other) }
            for wrong in [-1, 32, Int.max, Int.min] { expectRejected("index \(wrong)", at: wrong) }
            for row in opening.rows.indices {
                for element in opening.rows[row].indices {
                    expectRejected("row \(row), element \(element)") { $0.rows[row][element] += 1 }
                }
                expectRejected("short row") { $0.rows[row].removeLast() }
                expectRejected("long row") { $0.rows[row].append(0) }
            }
            for sibling in opening.siblings.indices {
                for element in 0..<8 {
                    expectRejected("sibling \(sibling)") { $0.siblings[sibling][element] += 1 }
                }
            }
            expectRejected("short path") { $0.siblings.removeLast() }
            expectRejected("long path") { $0.siblings.append($0.siblings[0]) }
            expectRejected("siblings swapped") { $0.siblings.swapAt(0, 1) }
            expectRejected("rows swapped") { $0.rows.swapAt(0, 2) }
            expectRejected("a row missing") { $0.rows.removeLast() }
            expectRejected("a row too many") { $0.rows.append([1]) }
            expectRejected("short cap", cap: Array(tree.cap.dropLast()))
            expectRejected("empty cap", cap: [])
            var cap = tree.cap
            cap[index % 4][3] += 1
            expectRejected("cap entry", cap: cap)
            expectRejected("another cap entry's path", cap: Array(tree.cap.reversed()))
        }
    }

    @Test func badShapesAreErrors() {
        func error(_ matrices: [Matrix], capLog2: Int) -> MerkleShape.Error? {
            do {
                _ = try MerkleTree(matrices, capLog2: capLog2)
                return nil
            } catch { return error }
        }
        #expect(error([], capLog2: 0) == .noMatrix)
        #expect(error([Matrix(width: 0, height: 4)], capLog2: 0) == .width(0))
        #expect(error([Matrix(width: 1, height: 0)], capLog2: 0) == .notAPowerOfTwo(0))
        #expect(error([Matrix(width: 1, height: 12)], capLog2: 0) == .notAPowerOfTwo(12))
        #expect(error(Self.matrices([(1, 3), (1, 2)]), capLog2: 3) == .cap(3, lowestHeightLog2: 2))
        #expect(error(Self.matrices([(1, 3)]), capLog2: -1) == .cap(-1, lowestHeightLog2: 3))
    }

    /// The rows of one height are hashed as one, whose length must be an element.
    @Test func widthsOfOneHeightCountTogether() throws {
        let widest = MerkleShape.Sides(heightLog2: 0, width: MerkleShape.maximumWidth)
        let narrow = MerkleShape.Sides(heightLog2: 1, width: 1)
        _ = try MerkleShape(matrices: [widest, narrow], capLog2: 0)
        #expect(throws: MerkleShape.Error.width(MerkleShape.maximumWidth + 1)) {
            try MerkleShape(matrices: [widest, .init(heightLog2: 0, width: 1)], capLog2: 0)
        }
        #expect(throws: MerkleShape.Error.width(17 * MerkleShape.maximumWidth)) {
            try MerkleShape(matrices: Array(repeating: widest, count: 17), capLog2: 0)
        }
    }

    /// A cap alone does not say where one matrix ends and the next of its height begins; the shape does.
    @Test func rowsOfOneHeightAreSplitByTheShapeAlone() throws {
        var generator = SeededGenerator(seed: 9)
        let columns = (0..<8).map { _ in (0..<8).map { _ in KoalaBear.random(using: &generator) } }
        func tree(_ width: Int) throws -> MerkleTree {
            try MerkleTree(
                [Matrix(columns: Array(columns[..<width])), Matrix(columns: Array(columns[width...]))], capLog2: 0)
        }
        let (three, four) = (try tree(3), try tree(4))
        #expect(three.cap == four.cap)
        for index in 0..<8 {
            #expect(three.shape.verify(three.open(at: index), index: index, cap: four.cap) == .valid)
            let resplit = three.shape.verify(four.open(at: index), index: index, cap: three.cap)
            #expect(resplit == .rejected(Rejection(.shape, "Merkle rows")))
            var swapped = four.open(at: index)
            swapped.rows.swapAt(0, 1)
            let verdict = four.shape.verify(swapped, index: index, cap: four.cap)
            #expect(verdict == .rejected(Rejection(.check, "Merkle path")))
        }
    }

    /// Random bytes put into an encoded opening: it is refused or rejected, or it is the opening.
    @Test func mutatedBytesAreNeverAccepted() throws {
        let matrices = Self.matrices([(3, 4), (2, 2)])
        let tree = try MerkleTree(matrices, capLog2: 1)
        var generator = SeededGenerator(seed: 7)
        let index = 11
        var writer = ByteWriter()
        tree.open(at: index).write(to: &writer)
        let bytes = writer.bytes
        #expect(bytes.count == 4 * (3 + 2 + 8 * tree.shape.siblingCount))
        var (refused, rejected) = (0, 0)
        for _ in 0..<100_000 {
            var mutated = bytes
            switch UInt8.random(in: 0..<8, using: &generator) {
            case 0: mutated.removeLast(Int.random(in: 1...mutated.count, using: &generator))
            case 1: mutated += [UInt8](repeating: 0, count: Int.random(in: 1...64, using: &generator))
            default:
                for _ in 0..<Int.random(in: 1...3, using: &generator) {
                    mutated[Int.random(in: mutated.indices, using: &generator)] ^=
                        UInt8.random(in: 1...255, using: &generator)
                }
            }
            if mutated == bytes { continue }
            var reader = ByteReader(mutated)
            do {
                let opening = try MerkleOpening(shape: tree.shape, from: &reader)
                try reader.expectEnd()
                if tree.shape.verify(opening, index: index, cap: tree.cap).isValid {
                    Issue.record("accepted \(mutated)")
                } else {
                    rejected += 1
                }
            } catch { refused += 1 }
        }
        #expect(refused > 10_000 && rejected > 10_000)
    }
}
