import Basics
import Fields
import Hashing
import TestKit
import Testing
import Verification

@Suite struct MerkleMultiOpeningBytesTests {
    private let tree: MerkleTree
    private let indices = [9, 2, 10, 2]
    private let opening: MerkleMultiOpening
    private let bytes: [UInt8]

    init() throws {
        tree = try MerkleTree(MerkleTests.matrices([(3, 4), (2, 2)]), capLog2: 1)
        opening = tree.open(at: indices)
        bytes = Self.bytes(opening)
    }

    private static func bytes(_ opening: MerkleMultiOpening) -> [UInt8] {
        var writer = ByteWriter()
        opening.write(to: &writer)
        return writer.bytes
    }

    private func read(
        _ bytes: [UInt8], shape: MerkleShape? = nil, queries: Int = 4
    ) throws(ByteReader.Error) -> MerkleMultiOpening {
        var reader = ByteReader(bytes)
        let opening = try MerkleMultiOpening(shape: shape ?? tree.shape, queries: queries, from: &reader)
        try reader.expectEnd()
        return opening
    }

    private func problem(_ bytes: [UInt8], shape: MerkleShape? = nil, queries: Int = 4) -> ByteReader.Error? {
        do throws(ByteReader.Error) {
            _ = try read(bytes, shape: shape, queries: queries)
            return nil
        } catch { return error }
    }

    /// Where the counts are, and the limits for 4 queries: rows 2, 9 and 10 of the first matrix, 1 and 2 of the
    /// other, then the siblings.
    private let counts = [(offset: 0, limit: 4), (offset: 40, limit: 4), (offset: 60, limit: 12)]

    @Test func bytesAreReadBack() throws {
        #expect(opening.rows.map(\.count) == [3, 2])
        #expect(bytes.count == 4 * (3 + 3 * 3 + 2 * 2 + 8 * opening.siblings.count))
        #expect(try read(bytes) == opening)
        for position in MerkleMultiOpeningTests.sides.indices {
            for tree in try MerkleMultiOpeningTests.trees(position) {
                for indices in MerkleMultiOpeningTests.indexLists(of: tree) {
                    let opening = tree.open(at: indices)
                    let again = try read(Self.bytes(opening), shape: tree.shape, queries: indices.count)
                    #expect(again == opening, "\(indices)")
                }
            }
        }
    }

    @Test func everyPrefixIsTruncated() {
        for count in bytes.indices {
            let problem = ByteReader.Error.Problem.truncated(needed: 4, remaining: count % 4)
            let expected = ByteReader.Error(offset: count - count % 4, problem: problem)
            #expect(self.problem(Array(bytes[..<count])) == expected)
        }
        let error = problem(bytes + [0])
        #expect(error == ByteReader.Error(offset: bytes.count, problem: .trailing(count: 1)))
    }

    @Test func countsAboveTheirLimitsAreRefused() {
        for (offset, limit) in counts {
            for count in [limit + 1, 1 << 24, Int(UInt32.max)] {
                var changed = bytes
                for byte in 0..<4 { changed[offset + byte] = UInt8(truncatingIfNeeded: count >> (8 * byte)) }
                let expected = ByteReader.Error(offset: offset, problem: .tooMany(count: count, limit: limit))
                #expect(problem(changed) == expected)
            }
        }
        // Not more rows than a matrix has, however many queries there are.
        var all = opening
        all.rows[1] = Array(repeating: [1, 2], count: 5)
        let expected = ByteReader.Error(offset: 40, problem: .tooMany(count: 5, limit: 4))
        #expect(problem(Self.bytes(all), queries: 1000) == expected)
        #expect(problem(bytes, queries: 2)?.problem == .tooMany(count: 3, limit: 2))
        #expect(problem(bytes, queries: 0)?.problem == .tooMany(count: 3, limit: 0))
    }

    /// A short message that claims the most that is allowed: refused for what is missing, not after making room.
    @Test func claimsAreNotBelieved() throws {
        let widest = MerkleShape.Sides(heightLog2: 24, width: MerkleShape.maximumWidth)
        let shape = try MerkleShape(matrices: [widest], capLog2: 0)
        let message: [UInt8] = [0, 0, 0, 1, 5, 0, 0, 0]
        let error = problem(message, shape: shape, queries: 1 << 24)
        #expect(error == ByteReader.Error(offset: 8, problem: .truncated(needed: 4, remaining: 0)))
    }

    @Test func elementsHaveOneEncoding() {
        let elements = Array(stride(from: 0, to: bytes.count, by: 4)).filter { offset in
            !counts.contains { $0.offset == offset }
        }
        #expect(elements.count == 3 * 3 + 2 * 2 + 8 * opening.siblings.count)
        for offset in elements {
            for value in [KoalaBear.modulus, KoalaBear.modulus + 1, UInt32.max] {
                var changed = bytes
                for byte in 0..<4 { changed[offset + byte] = UInt8(truncatingIfNeeded: value >> (8 * UInt32(byte))) }
                guard let error = problem(changed), case .invalid = error.problem else {
                    Issue.record("\(value) at \(offset)")
                    continue
                }
                #expect(error.offset == offset)
            }
        }
    }

    /// Random bytes put into an encoded opening: it is refused or rejected, or it is the opening.
    @Test func mutatedBytesAreNeverAccepted() throws {
        var generator = SeededGenerator(seed: 8)
        var (refused, expandable) = (0, 0)
        for _ in 0..<20_000 {
            var mutated = bytes
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let position = Int.random(in: mutated.indices, using: &generator)
                mutated[position] ^= UInt8.random(in: 1...255, using: &generator)
            }
            if mutated == bytes { continue }
            guard let changed = try? read(mutated), let expanded = try? tree.shape.expand(changed, at: indices) else {
                refused += 1
                continue
            }
            #expect(Self.bytes(changed) == mutated)
            let isValid = zip(expanded, indices).allSatisfy {
                tree.shape.verify($0, index: $1, cap: tree.cap).isValid
            }
            #expect(!isValid, "\(mutated)")
            expandable += 1
        }
        #expect(refused > 2_000 && expandable > 2_000)
    }
}
