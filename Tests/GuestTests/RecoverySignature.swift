internal import Basics
internal import TestKit

/// One of `Tests/Vectors/secp256k1-recover.json`.
struct RecoverySignature {
    let what: String
    let hash: [UInt8], r: [UInt8], s: [UInt8]
    let recoveryNumber: UInt32
    var root: [UInt8], inverse: [UInt8]
    /// Zeros if there is none.
    let key: [UInt8]

    init(_ vector: JSONValue) throws {
        what = try vector["what"].text
        hash = try Self.decode(vector["hash"])
        r = try Self.decode(vector["r"])
        s = try Self.decode(vector["s"])
        recoveryNumber = try vector["recovery"].integer()
        root = try Self.decode(vector["root"])
        inverse = try Self.decode(vector["inverse"])
        let found = try vector["key"]
        key = found == .null ? [UInt8](repeating: 0, count: 64) : try Self.decode(found)
    }

    private static func decode(_ value: JSONValue) throws -> [UInt8] { try Hex.decode(try value.text) }

    static func all() throws -> [RecoverySignature] {
        try TestVectors.read("secp256k1-recover.json")["records"].array.map(RecoverySignature.init)
    }

    var record: [UInt8] { hash + r + s + bytes([recoveryNumber]) + root + inverse }
}
