/// The files of `Tests/Vectors`: results of implementations that are not ours. Each names its origin.
///
///     let vectors = try TestVectors.read("keccak256.json")
///     let digest = try vectors["texts"].array[0]["digest"].text
package enum TestVectors {
    package static func read(_ name: String) throws -> JSONValue {
        try JSONValue(parsing: try TestFile.read("Vectors/\(name)"))
    }
}
