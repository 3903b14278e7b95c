#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Files that are written for somebody: there is all of one, or what was there before.
package enum OutputFile {
    /// Why a file was not written.
    package struct Error: Swift.Error, Equatable, Sendable {
        package let why: String
    }

    /// Throws if a file of this name cannot be written, as far as that is known before there is anything to write.
    package static func check(_ path: String) throws(Error) {
        guard !path.isEmpty, path.last != "/" else { throw Error(why: "it names no file") }
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else { throw Error(why: "there is something that is no file") }
        }
        guard access(folder(of: path), W_OK | X_OK) == 0 else { throw error(errno) }
    }

    /// Writes the bytes to a file beside the one wanted, and gives it that name when all of it is on the disk.
    package static func write(_ bytes: [UInt8], to path: String) throws(Error) {
        try check(path)
        var name = Array((path + ".XXXXXX").utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw error(errno) }
        let problem = write(bytes, to: descriptor)
        let closing = close(descriptor) == 0 ? nil : errno
        guard let number = problem ?? closing ?? (rename(name, path) == 0 ? nil : errno) else { return }
        unlink(name)
        throw error(number)
    }

    /// Writes all bytes, and waits until the disk has them; returns what went wrong.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        let problem: Int32? = bytes.withUnsafeBytes { bytes in
            var rest = bytes
            while !rest.isEmpty {
                #if canImport(Glibc)
                    let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                #elseif canImport(Musl)
                    let count = Musl.write(descriptor, rest.baseAddress, rest.count)
                #endif
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return errno }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return nil
        }
        if let problem { return problem }
        // Temporary files are for their owner only; this one is to be what any new file is.
        let mask = umask(0)
        umask(mask)
        guard fchmod(descriptor, 0o666 & ~mask) == 0, fsync(descriptor) == 0 else { return errno }
        return nil
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func error(_ number: Int32) -> Error { Error(why: String(cString: strerror(number))) }
}
