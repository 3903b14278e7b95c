internal import Glibc

/// The files under `Tests` that tests read.
enum TestFile {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The bytes of a file, whose path starts at `Tests`.
    static func read(_ path: String) throws -> [UInt8] {
        let path = absolute(path)
        guard let file = fopen(path, "r") else { throw Failure(description: "\(path) cannot be opened") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return bytes
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        let path = absolute(path)
        guard let file = fopen(path, "w") else { throw Failure(description: "\(path) cannot be written") }
        let count = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, count == bytes.count else { throw Failure(description: "\(path) is incomplete") }
    }

    private static func absolute(_ path: String, here: String = #filePath) -> String {
        // This file is Tests/TestKit/TestFile.swift.
        let tests = here.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
        return "\(tests)/\(path)"
    }
}
