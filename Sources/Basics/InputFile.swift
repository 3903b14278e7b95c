#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Files that somebody names.
package enum InputFile {
    /// Why a file was not read.
    package enum Error: Swift.Error, Equatable, Sendable {
        case notFound
        case unreadable(why: String)
        /// It has more bytes than the limit.
        case tooLong(limitBytes: Int)
    }

    /// All bytes of a file that has at most so many.
    package static func read(_ path: String, limitBytes: Int) throws(Error) -> [UInt8] {
        guard let file = fopen(path, "r") else { throw error(errno) }
        defer { fclose(file) }
        var (bytes, status): ([UInt8], _) = ([], stat())
        // Where the size is known, a large file is not held twice while the array grows.
        if fstat(fileno(file), &status) == 0 { bytes.reserveCapacity(min(Int(status.st_size), limitBytes)) }
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&block, 1, block.count, file)
            guard bytes.count + count <= limitBytes else { throw .tooLong(limitBytes: limitBytes) }
            bytes += block[..<count]
            if count < block.count { break }
        }
        guard ferror(file) == 0 else { throw error(errno) }
        return bytes
    }

    private static func error(_ number: Int32) -> Error {
        number == ENOENT ? .notFound : .unreadable(why: String(cString: strerror(number)))
    }
}
