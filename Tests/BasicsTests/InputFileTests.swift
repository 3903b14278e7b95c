internal import Basics
internal import Testing

@Suite struct InputFileTests {
    @Test func readsAllBytesUpToTheLimit() throws {
        let path = #filePath
        let bytes = try InputFile.read(path, limitBytes: 1 << 20)
        #expect(bytes.starts(with: "internal import Basics\n".utf8))
        #expect(try InputFile.read(path, limitBytes: bytes.count) == bytes)
        #expect(throws: InputFile.Error.tooLong(limitBytes: bytes.count - 1)) {
            try InputFile.read(path, limitBytes: bytes.count - 1)
        }
    }

    @Test func saysWhyNot() {
        #expect(throws: InputFile.Error.notFound) { try InputFile.read("/nowhere", limitBytes: 1) }
        #expect(throws: InputFile.Error.unreadable(why: "Is a directory")) { try InputFile.read("/", limitBytes: 1) }
    }
}
