internal import Basics
internal import Glibc
internal import Testing

/// A folder that is removed, with the files in it, when the value goes.
struct TemporaryFolder: ~Copyable {
    let path: String

    init() throws {
        var name = Array("/tmp/ashlar-test-XXXXXX".utf8CString)
        try #require(mkdtemp(&name) != nil)
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in files { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    /// The names of the files.
    var files: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    func write(_ bytes: [UInt8], as name: String) throws -> String {
        let path = "\(path)/\(name)"
        let file = try OutputFile(replacing: path)
        try file.write(bytes)
        try file.commit()
        return path
    }

    func read(_ name: String) throws -> [UInt8] { try InputFile.read("\(path)/\(name)", limitBytes: 1 << 30) }
}
