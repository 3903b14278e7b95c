internal import Glibc

/// The files of `Tests/Fixtures`: what our own code once made, and must still make.
package enum TestFixture {
    /// Whether tests are asked to write the files anew: `Scripts/generate/proof-fixture`.
    package static var isRegenerating: Bool { getenv("ASHLAR_WRITE_FIXTURES") != nil }

    package static func read(_ name: String) throws -> [UInt8] { try TestFile.read("Fixtures/\(name)") }

    package static func write(_ bytes: [UInt8], to name: String) throws {
        try TestFile.write(bytes, to: "Fixtures/\(name)")
    }
}
