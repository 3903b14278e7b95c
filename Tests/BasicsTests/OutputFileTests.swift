internal import Basics
internal import Glibc
internal import Testing

@Suite struct OutputFileTests {
    @Test func writesAllBytesAndReplacesWhatWasThere() throws {
        let folder = try temporaryFolder()
        defer { rmdir(folder) }
        let path = "\(folder)/file"
        for bytes in [[UInt8](repeating: 7, count: 100_000), [], [1, 2, 3]] {
            try OutputFile.write(bytes, to: path)
            #expect(try InputFile.read(path, limitBytes: 1 << 20) == bytes)
        }
        // Nothing but the file is in the folder: it can be removed when the file is.
        unlink(path)
        #expect(rmdir(folder) == 0)
    }

    @Test func saysWhyNot() throws {
        let folder = try temporaryFolder()
        defer { rmdir(folder) }
        for path in ["", "\(folder)/", folder, "/dev/null", "/nowhere/file"] {
            #expect(throws: OutputFile.Error.self, "\(path)") { try OutputFile.check(path) }
            #expect(throws: OutputFile.Error.self, "\(path)") { try OutputFile.write([1], to: path) }
        }
        try OutputFile.check("\(folder)/file")
        #expect(rmdir(folder) == 0, "asking leaves nothing behind")
    }

    private func temporaryFolder() throws -> String {
        var name = Array("/tmp/ashlar-test-XXXXXX".utf8CString)
        try #require(mkdtemp(&name) != nil)
        return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
