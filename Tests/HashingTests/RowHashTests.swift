import Basics
import Fields
import Hashing
import TestKit
import Testing

@Suite struct RowHashTests {
    /// The sponge written out over the reference permutation.
    static func reference(_ row: [KoalaBear]) -> [KoalaBear] {
        var state = [KoalaBear](repeating: .zero, count: 16)
        state += [1, KoalaBear(UInt64(row.count)), 0, 0, 0, 0, 0, 0]
        for start in stride(from: 0, to: row.count, by: 16) {
            let block = Array(row[start...].prefix(16))
            state.replaceSubrange(0..<16, with: block + [KoalaBear](repeating: .zero, count: 16 - block.count))
            Poseidon2Reference.permute(&state)
        }
        return Array(state[..<8])
    }

    static func compressionReference(_ left: Digest, _ right: Digest) -> [KoalaBear] {
        var state = left.list + right.list
        Poseidon2Reference.permute(&state)
        return zip(state, left.list).map { $0 + $1 }
    }

    @Test func oneRowAgreesWithTheReference() {
        var generator = SeededGenerator(seed: 1)
        for width in [1, 2, 8, 15, 16, 17, 31, 32, 33, 64, 100] {
            let row = (0..<width).map { _ in KoalaBear.random(using: &generator) }
            #expect(RowHash.hash(row).list == Self.reference(row))
        }
    }

    @Test func compressionAgreesWithTheReference() {
        var generator = SeededGenerator(seed: 2)
        let (x, y) = (Digest.random(using: &generator), Digest.random(using: &generator))
        #expect(Digest.compress(x, y).list == Self.compressionReference(x, y))
        #expect(Digest.compress(x, y) != Digest.compress(y, x))
    }

    @Test func lengthIsPartOfTheHash() {
        let one: [KoalaBear] = [7]
        #expect(RowHash.hash(one) != RowHash.hash(one + [0]))
        #expect(RowHash.hash(one + [0]) != RowHash.hash(one + [0, 0]))
        let block = [KoalaBear](repeating: 0, count: 16)
        #expect(RowHash.hash(block) != RowHash.hash(block + block))
    }
}

extension Digest {
    static func random(using generator: inout some RandomNumberGenerator) -> Digest {
        var elements = InlineArray<8, KoalaBear>(repeating: 0)
        for index in 0..<8 { elements[index] = KoalaBear.random(using: &generator) }
        return Digest(elements)
    }
}
