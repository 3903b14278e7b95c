internal import Glibc

/// The files of `Tests/Vectors`: results of implementations that are not ours. Each names its origin.
///
///     let vectors = try TestVectors.read("keccak256.json")
///     let digest = try vectors["texts"].array[0]["digest"].text
package enum TestVectors {
    package static func read(_ name: String, here: String = #filePath) throws -> JSONValue {
        // This file is Tests/TestKit/TestVectors.swift.
        let tests = here.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
        let path = "\(tests)/Vectors/\(name)"
        guard let file = fopen(path, "r") else { throw JSONValue.Failure("\(path) cannot be opened") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 { bytes += block[..<count] }
        return try JSONValue(parsing: bytes)
    }
}
