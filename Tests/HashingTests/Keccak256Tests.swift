import Basics
import Fields
import Hashing
import TestKit
import Testing

@Suite struct Keccak256Tests {
    /// Byte i of the messages in Tests/Vectors/keccak256.json.
    static func message(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: 31 * $0 + $0 / 256 + 7) }
    }

    @Test func textsHashAsElsewhere() throws {
        let texts = try TestVectors.read("keccak256.json")["texts"].array
        #expect(texts.count == 2)
        for vector in texts {
            let text = try vector["text"].text
            #expect(Keccak256.hash(text.utf8).description == (try vector["digest"].text), "\(text)")
        }
        #expect(
            Keccak256.hash([]).description == "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")
    }

    @Test func everyLengthHashesAsElsewhere() throws {
        let patterns = try TestVectors.read("keccak256.json")["patterns"].array
        #expect(patterns.count >= 30)
        try atEveryKernelLevel { level in
            for vector in patterns {
                let count = try vector["length"].integer(Int.self)
                let digest = Keccak256.hash(Self.message(count))
                #expect(digest.description == (try vector["digest"].text), "\(count) bytes, \(level)")
            }
        }
    }

    @Test func piecesHashLikeTheWhole() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<300 {
            let message = random.bytes(count: random.next(below: 700))
            var hasher = Keccak256()
            var rest = message[...]
            while !rest.isEmpty {
                let piece = rest.prefix(random.next(below: 200))
                // An array's slice, bytes in memory, and a collection that is not in one piece.
                switch random.next(below: 3) {
                case 0: hasher.absorb(piece)
                case 1: hasher.absorb(Array(piece).span.bytes)
                default: hasher.absorb(piece.lazy.map { $0 })
                }
                _ = hasher.digest
                rest = rest.dropFirst(piece.count)
            }
            #expect(hasher.digest == Keccak256.hash(message))
        }
    }

    @Test(arguments: [0, 1, 7, 8, 31, 32, 64, 135, 136, 137, 200, 272, 273, 500])
    func batchesHashLikeSingleMessages(byteCount: Int) {
        var random = SeededGenerator(seed: 2)
        let messages = random.bytes(count: 130 * byteCount)
        let expected = (0..<130).map { Keccak256.hash(messages[$0 * byteCount..<($0 + 1) * byteCount]) }
        atEveryKernelLevel { level in
            for count in [0, 1, 2, 7, 8, 9, 63, 64, 65, 130] {
                let bytes = Array(messages[..<(count * byteCount)])
                let digests = Keccak256.hash(batch: bytes.span.bytes, count: count, byteCount: byteCount)
                #expect(digests == Array(expected[..<count]), "\(count) messages, \(level)")
            }
        }
    }

    @Test func digestsAreTheirBytes() {
        let digest = Keccak256.hash([1, 2, 3])
        #expect(Keccak256.Digest(bytes: digest.bytes) == digest)
        #expect(Hex.encode(digest.bytes) == digest.description)
        #expect(Keccak256.Digest(bytes: digest.bytes.dropLast()) == nil)
        #expect(Keccak256.Digest(bytes: digest.bytes + [0]) == nil)
    }
}
