internal import Glibc

/// The files of `Tests/Fixtures`: what our own code once made, and must still make.
package enum TestFixture {
    /// Whether tests are asked to write the files anew: `Scripts/generate/proof-fixture`.
    package static var isRegenerating: Bool { getenv("ASHLAR_WRITE_FIXTURES") != nil }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package static func read(_ name: String) throws -> [UInt8] {
        let path = path(of: name)
        guard let file = fopen(path, "r") else { throw Failure(description: "\(path) cannot be opened") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return bytes
    }

    package static func write(_ bytes: [UInt8], to name: String) throws {
        let path = path(of: name)
        guard let file = fopen(path, "w") else { throw Failure(description: "\(path) cannot be written") }
        let count = fwrite(bytes, 1, bytes.count, file)
        guard fclose(file) == 0, count == bytes.count else { throw Failure(description: "\(path) is incomplete") }
    }

    private static func path(of name: String, here: String = #filePath) -> String {
        // This file is Tests/TestKit/TestFixture.swift.
        let tests = here.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
        return "\(tests)/Fixtures/\(name)"
    }
}
