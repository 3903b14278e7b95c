import Basics
import Fields
import Hashing
import MachineProver
import Recursion
import TestKit
import Testing

/// Trees of runs and inclusions in them, of any form: what is about hashes takes no proof.
@Suite struct RunTreeBytesTests {
    private static func digest(_ number: Int) -> Digest { Digest(InlineArray { KoalaBear(UInt64(8 * number + $0)) }) }

    private static func run(_ number: Int) -> RunTree {
        .run(
            RunTree.Run(
                program: digest(number), status: UInt32(number), output: (0..<8).map { UInt32(number + $0) << 16 | 7 }))
    }

    /// A tree over so many runs, cut at random.
    private static func tree(_ runs: Range<Int>, _ random: inout SeededGenerator) -> RunTree {
        guard runs.count > 1 else { return run(runs.lowerBound) }
        let middle = runs.lowerBound + 1 + random.next(below: runs.count - 1)
        return .pair(tree(runs.lowerBound..<middle, &random), tree(middle..<runs.upperBound, &random))
    }

    private static func file(_ tree: RunTree) throws -> RunProofFile {
        var file = try FileSample.shared.get().root
        file.statements = tree
        file.journals = Array(repeating: [], count: tree.count)
        return file
    }

    /// The tree after 9 bytes of header.
    private static func bytes(depths: [UInt8]) throws -> [UInt8] {
        var writer = ByteWriter()
        writer.write(bytes: try file(run(0)).bytes[..<9])
        writer.write(count: depths.count)
        for depth in depths {
            writer.write(depth)
            writer.write(bytes: [UInt8](repeating: 0, count: 68))
        }
        for count in [0, 0] + depths.map({ _ in 0 }) { writer.write(count: count) }
        return writer.bytes
    }

    @Test func anyTreeIsReadAsItWas() throws {
        var random = SeededGenerator(seed: 1)
        for count in Array(1...20) + [100, 1000] {
            let file = try Self.file(Self.tree(0..<count, &random))
            let read = try RunProofFile(bytes: file.bytes)
            #expect(read.statements == file.statements && read.statements.digest == file.statements.digest)
        }
    }

    @Test(
        arguments: [
            [], [1], [0, 0], [1, 1, 1], [1, 2], [2, 2, 1, 1], [2, 1, 2], [1, 2, 1], [0, 1, 1], [65, 65], [255],
            [3, 3, 2],
        ] as [[UInt8]])
    func depthsThatAreNoTree(depths: [UInt8]) throws {
        let bytes = try Self.bytes(depths: depths)
        #expect(throws: ByteReader.Error.self) { try RunProofFile(bytes: bytes) }
    }

    @Test(arguments: [[0], [1, 1], [1, 2, 2], [2, 2, 1], [2, 2, 2, 2], [1, 2, 3, 3]] as [[UInt8]])
    func depthsThatAreATree(depths: [UInt8]) throws {
        let bytes = try Self.bytes(depths: depths)
        #expect(try RunProofFile(bytes: bytes).statements.depths.map(\.depth) == depths.map { Int($0) })
    }

    @Test func aTreeHasALimit() throws {
        let deepest = (1...64).reduce(Self.run(0)) { tree, number in .pair(Self.run(number), tree) }
        #expect(deepest.fitsFile)
        #expect(try RunProofFile(bytes: try Self.file(deepest).bytes).statements == deepest)
        #expect(!RunTree.pair(deepest, Self.run(1)).fitsFile)
        let bytes = try Self.bytes(depths: Array(repeating: 17, count: RunTree.countLimit + 1))
        #expect(throws: ByteReader.Error.self) { try RunProofFile(bytes: bytes) }
        // A count alone takes no memory.
        #expect(throws: ByteReader.Error.self) { try RunProofFile(bytes: Array(bytes.prefix(13))) }
    }

    // MARK: Inclusions

    @Test func everyRunIsIncluded() throws {
        var random = SeededGenerator(seed: 2)
        for count in [1, 2, 3, 7, 20] {
            let tree = Self.tree(0..<count, &random)
            for index in 0..<count {
                let inclusion = try #require(RunInclusion(of: index, in: tree))
                let read = try RunInclusion(bytes: inclusion.bytes)
                #expect(read == inclusion && read.run == tree.runs[index])
                let place = try #require(read.place(in: tree.digest))
                #expect(place == (index, count))
                #expect(read.place(in: Self.digest(1)) == nil)
            }
            #expect(RunInclusion(of: count, in: tree) == nil && RunInclusion(of: -1, in: tree) == nil)
        }
    }

    @Test func changedInclusionsAreInNothing() throws {
        var random = SeededGenerator(seed: 3)
        let tree = Self.tree(0..<9, &random)
        let bytes = try #require(RunInclusion(of: 4, in: tree)).bytes
        var read = 0
        for number in 0..<2000 * TestFactor.value {
            let changed = SegmentMutation.change(bytes, &random)
            guard changed != bytes, let inclusion = try? RunInclusion(bytes: changed) else { continue }
            read += 1
            #expect(inclusion.bytes == changed, "there is one encoding: \(number)")
            #expect(inclusion.place(in: tree.digest) == nil, "\(number)")
        }
        #expect(read > 100)
        for count in 0..<bytes.count {
            #expect(throws: ByteReader.Error.self) { try RunInclusion(bytes: Array(bytes.prefix(count))) }
        }
        #expect(throws: ByteReader.Error.self) { try RunInclusion(bytes: bytes + [0]) }
    }

    /// Counts that would be the same modulo the prime, or none.
    @Test(arguments: [0, 1 << 16, 1 << 31, UInt32(KoalaBear.modulus) + 1])
    func countsThatAreNone(count: UInt32) throws {
        var bytes = try #require(RunInclusion(of: 0, in: .pair(Self.run(0), Self.run(1)))).bytes
        // Behind header, run, number of steps and side.
        for byte in 0..<4 { bytes[8 + 68 + 4 + 1 + byte] = UInt8(truncatingIfNeeded: count >> (8 * UInt32(byte))) }
        #expect(throws: ByteReader.Error.self) { try RunInclusion(bytes: bytes) }
    }
}
