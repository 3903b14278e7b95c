internal import Basics
internal import Testing

@Suite struct ByteReaderTests {
    @Test func readsWhatWasWritten() throws {
        var writer = ByteWriter(reserving: 64)
        writer.write(UInt8(0xab))
        writer.write(Int16(-2))
        writer.write(UInt64(0x0102_0304_0506_0708))
        writer.write(bytes: [1, 2, 3])
        writer.write(array: [5, 6, .max] as [UInt32])
        #expect(Hex.encode(writer.bytes) == "abfeff0807060504030201010203030000000500000006000000ffffffff")

        var reader = ByteReader(writer.bytes)
        #expect(try reader.read(UInt8.self) == 0xab)
        #expect(try reader.read(Int16.self) == -2)
        #expect(try reader.read() as UInt64 == 0x0102_0304_0506_0708)
        #expect(try Array(reader.readBytes(3)) == [1, 2, 3])
        #expect(try reader.readArray(of: UInt32.self, limit: 3) == [5, 6, .max])
        try reader.expectEnd()
    }

    @Test func saysWhereWhatWasExpectedAndWhatCame() throws {
        var reader = ByteReader([1, 0, 0, 0, 9])
        #expect(throws: ByteReader.Error(offset: 0, problem: .truncated(needed: 8, remaining: 5))) {
            try reader.read(UInt64.self)
        }
        #expect(throws: ByteReader.Error(offset: 0, problem: .tooMany(count: 1, limit: 0))) {
            try reader.readArray(of: UInt8.self, limit: 0)
        }
        #expect(throws: ByteReader.Error(offset: 4, problem: .truncated(needed: 2, remaining: 1))) {
            try reader.readArray(of: UInt16.self, limit: 1)
        }
        #expect(reader.offset == 0, "an array that fails leaves the reader before its count")
        #expect(throws: ByteReader.Error(offset: 0, problem: .truncated(needed: .max, remaining: 5))) {
            try reader.readElements(of: UInt64.self, count: .max / 2)
        }
        #expect(try reader.read(UInt32.self) == 1)
        #expect(throws: ByteReader.Error(offset: 4, problem: .trailing(count: 1))) { try reader.expectEnd() }
        let error = reader.invalid(expected: "a version of 1", found: "9")
        #expect(error.description == "at byte 4: expected a version of 1, found 9")
    }

    /// A message of every kind of field, read as a protocol would.
    struct Message: Equatable {
        var version: UInt16
        var values: [UInt32]
        var texts: [[UInt8]]
        var tail: Int64

        var bytes: [UInt8] {
            var writer = ByteWriter()
            writer.write(version)
            writer.write(array: values)
            writer.write(count: texts.count)
            for text in texts {
                writer.write(count: text.count)
                writer.write(bytes: text)
            }
            writer.write(tail)
            return writer.bytes
        }

        init(random: inout SeededGenerator) {
            version = UInt16(truncatingIfNeeded: random.next())
            values = (0..<random.next(below: 8)).map { _ in UInt32(truncatingIfNeeded: random.next()) }
            texts = (0..<random.next(below: 4)).map { _ in random.bytes(count: random.next(below: 5)) }
            tail = Int64(truncatingIfNeeded: random.next())
        }

        init(_ bytes: [UInt8]) throws(ByteReader.Error) {
            var reader = ByteReader(bytes)
            version = try reader.read()
            values = try reader.readArray(limit: 8)
            texts = []
            for _ in 0..<(try reader.readCount(limit: 4)) {
                texts.append(Array(try reader.readBytes(try reader.readCount(limit: .max))))
            }
            tail = try reader.read()
            try reader.expectEnd()
        }
    }

    @Test func noInputTrapsAndWhatIsAcceptedIsWhatIsWritten() throws {
        var random = SeededGenerator(seed: 2)
        var (accepted, rejected) = (0, 0)
        for _ in 0..<150_000 {
            let message = Message(random: &random)
            let bytes = Mutation.apply(to: message.bytes, random: &random)
            do {
                let read = try Message(bytes)
                #expect(read.bytes == bytes)
                accepted += 1
            } catch {
                #expect(error.offset >= 0 && error.offset <= bytes.count)
                rejected += 1
            }
        }
        #expect(accepted > 1000 && rejected > 1000, "the mutations reach both ends: \(accepted), \(rejected)")
    }

    /// Ways to spoil a message.
    enum Mutation {
        static func apply(to bytes: [UInt8], random: inout SeededGenerator) -> [UInt8] {
            var bytes = bytes
            for _ in 0...random.next(below: 3) {
                let place = random.next(below: bytes.count + 1)
                switch random.next(below: 5) {
                case 0: bytes.removeSubrange(place...)
                case 1: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: place)
                case 2 where place < bytes.count: bytes.remove(at: place)
                case 3 where place < bytes.count: bytes[place] ^= 1 << random.next(below: 8)
                case 4 where place < bytes.count: bytes[place] = [0, 1, 0x7f, 0x80, 0xff][random.next(below: 5)]
                default: bytes += random.bytes(count: random.next(below: 9))
                }
            }
            return bytes
        }
    }
}
