#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A file that is written for somebody: in the end there is all of it, or what was there before.
///
///     var file = try OutputFile(replacing: path)
///     while let part = next() { try file.write(part) }
///     try file.commit()
///
/// Until then it has no name, so that nothing is left of it when it is given up or the process is killed. Where the
/// file system has no such files it has another name meanwhile, in the same folder.
package struct OutputFile: ~Copyable {
    /// Why a file was not written.
    package struct Error: Swift.Error, Equatable, Sendable {
        package let why: String

        package init(why: String) { self.why = why }
    }

    private let path: String
    private let descriptor: Int32
    private var temporaryName: String?

    /// Opens a file that is to be found at a path in the end. A path that cannot be written is refused now, as far as
    /// that is known before there is anything to write.
    package init(replacing path: String, mayBeUnnamed: Bool = true) throws(Error) {
        try Self.check(path)
        let unnamed = mayBeUnnamed ? Self.openUnnamed(in: Self.folder(of: path)) : nil
        let named =
            unnamed != nil
            ? nil : try Self.withFreshName(beside: path) { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
        self.path = path
        descriptor = (unnamed ?? named?.result)!
        temporaryName = named?.name
    }

    deinit {
        close(descriptor)
        if let temporaryName { unlink(temporaryName) }
    }

    /// Writes further bytes.
    package func write(_ bytes: [UInt8]) throws(Error) {
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
        if let problem { throw Self.error(problem) }
    }

    /// Waits until the disk has all of it, and gives the file its name.
    package consuming func commit() throws(Error) {
        guard fsync(descriptor) == 0 else { throw Self.error(errno) }
        if temporaryName == nil {
            // A file is given a name only where there is none yet; renaming replaces what is there.
            let source = Self.link(to: descriptor)
            temporaryName = try Self.withFreshName(beside: path) {
                linkat(AT_FDCWD, source, AT_FDCWD, $0, AT_SYMLINK_FOLLOW)
            }.name
        }
        guard rename(temporaryName!, path) == 0 else { throw Self.error(errno) }
        temporaryName = nil
    }
}

// MARK: Names

extension OutputFile {
    /// `O_TMPFILE`, which is no constant for Swift.
    private static let unnamedFlag = 0o20_000_000 | O_DIRECTORY

    /// A file without a name that can have one later; nil where there are none.
    private static func openUnnamed(in folder: String) -> Int32? {
        let descriptor = open(folder, O_WRONLY | unnamedFlag | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return nil }
        guard access(link(to: descriptor), F_OK) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    private static func link(to descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }

    /// The first name in the folder that is free, and what `make` returns for it. It does not depend on the name
    /// wanted, which may be as long as names can be.
    private static func withFreshName(
        beside path: String, _ make: (String) -> Int32
    ) throws(Error) -> (name: String, result: Int32) {
        for number in 0..<1000 {
            let name = "\(folder(of: path))/.ashlar-\(getpid())-\(number)"
            let result = make(name)
            if result >= 0 { return (name, result) }
            guard errno == EEXIST else { break }
        }
        throw error(errno)
    }

    private static func check(_ path: String) throws(Error) {
        guard !path.isEmpty, path.last != "/" else { throw Error(why: "it names no file") }
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else { throw Error(why: "there is something that is no file") }
        } else if errno != ENOENT {
            throw error(errno)
        }
        guard access(folder(of: path), W_OK | X_OK) == 0 else { throw error(errno) }
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func error(_ number: Int32) -> Error { Error(why: String(cString: strerror(number))) }
}

extension OutputFile.Error: CustomStringConvertible {
    package var description: String { why }
}
