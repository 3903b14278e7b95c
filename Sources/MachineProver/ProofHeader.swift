package import Basics

/// What the files of proofs begin with: four letters that say what they are, and the version of their encoding.
package struct ProofHeader: Sendable {
    package let mark: [UInt8]
    private let version: UInt32
    /// What begins so: "a proof of a run".
    private let what: String

    package init(_ mark: String, version: UInt32, _ what: String) {
        self.mark = Array(mark.utf8)
        self.version = version
        self.what = what
    }

    package func write(to writer: inout ByteWriter) {
        writer.write(bytes: mark)
        writer.write(version)
    }

    package func read(_ reader: inout ByteReader) throws(ByteReader.Error) {
        let start = reader
        guard Array(try reader.readBytes(mark.count)) == mark else {
            let letters = String(decoding: mark, as: UTF8.self)
            throw start.invalid(expected: "\(what), which begins with “\(letters)”", found: "something else")
        }
        let found = try reader.read(UInt32.self)
        guard found == version else {
            throw reader.invalid(expected: "version \(version)", found: "version \(found)")
        }
    }
}

// MARK: What such files have in common

extension ProofLevel {
    package init(from reader: inout ByteReader) throws(ByteReader.Error) {
        let number = try reader.read(UInt8.self)
        guard let level = ProofLevel(rawValue: number) else {
            throw reader.invalid(expected: "a level of security below \(ProofLevel.allCases.count)", found: "\(number)")
        }
        self = level
    }
}
