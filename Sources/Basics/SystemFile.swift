#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The small text files in which Linux tells about itself.
package enum SystemFile {
    /// The limit of what is read: such a file is a line, or a few lines for each of a dozen controllers.
    private static let limitBytes = 16384

    /// The text of the file; nil when there is none.
    package static func read(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: limitBytes) { bytes in
            let count = fread(bytes.baseAddress, 1, bytes.count, file)
            return String(decoding: bytes.prefix(count), as: UTF8.self)
        }
    }
}
