internal import Basics
internal import Glibc
internal import Testing

@Suite struct OutputFileTests {
    /// With a name meanwhile, and without.
    @Test(arguments: [true, false])
    func writesAllBytesAndReplacesWhatWasThere(mayBeUnnamed: Bool) throws {
        let folder = try temporaryFolder()
        defer { rmdir(folder) }
        let path = "\(folder)/file"
        var before: [UInt8]?
        for bytes in [[UInt8](repeating: 7, count: 100_000), [], [1, 2, 3]] {
            let file = try OutputFile(replacing: path, mayBeUnnamed: mayBeUnnamed)
            try file.write(Array(bytes.prefix(2)))
            #expect((try? InputFile.read(path, limitBytes: 1 << 20)) == before)
            try file.write(Array(bytes.dropFirst(2)))
            try file.commit()
            #expect(try InputFile.read(path, limitBytes: 1 << 20) == bytes)
            before = bytes
        }
        // Nothing but the file is in the folder: it can be removed when the file is.
        unlink(path)
        #expect(rmdir(folder) == 0)
    }

    @Test(arguments: [true, false])
    func nothingIsLeftOfAFileThatIsGivenUp(mayBeUnnamed: Bool) throws {
        let folder = try temporaryFolder()
        func giveUp() throws {
            let file = try OutputFile(replacing: "\(folder)/file", mayBeUnnamed: mayBeUnnamed)
            try file.write([1, 2, 3])
            // On a file system without files that have no name this cannot tell.
            if !mayBeUnnamed { #expect(rmdir(folder) != 0) }
        }
        try giveUp()
        #expect(rmdir(folder) == 0)
    }

    @Test func anyNameThatAFileCanHave() throws {
        let folder = try temporaryFolder()
        let path = folder + "/" + String(repeating: "n", count: 255)
        for mayBeUnnamed in [true, false] {
            let file = try OutputFile(replacing: path, mayBeUnnamed: mayBeUnnamed)
            try file.commit()
            #expect(unlink(path) == 0)
        }
        #expect(throws: OutputFile.Error.self) { _ = try OutputFile(replacing: path + "n") }
        #expect(rmdir(folder) == 0)
    }

    @Test func saysWhyNot() throws {
        let folder = try temporaryFolder()
        defer { rmdir(folder) }
        for path in ["", "\(folder)/", folder, "/dev/null", "/nowhere/file"] {
            #expect(throws: OutputFile.Error.self, "\(path)") { _ = try OutputFile(replacing: path) }
        }
        #expect(rmdir(folder) == 0, "asking leaves nothing behind")
    }

    private func temporaryFolder() throws -> String {
        var name = Array("/tmp/ashlar-test-XXXXXX".utf8CString)
        try #require(mkdtemp(&name) != nil)
        return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
