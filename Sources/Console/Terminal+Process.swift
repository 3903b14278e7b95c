#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

extension Terminal {
    /// The streams and the environment of this process.
    package static var process: Terminal {
        Terminal(
            output: { text throws(Failure) in
                guard let problem = write(text, to: STDOUT_FILENO) else { return }
                throw Failure(
                    .failure, what: "cannot write to stdout", why: problem, remedy: "make room or redirect it elsewhere"
                )
            },
            error: { _ = write($0, to: STDERR_FILENO) },
            showsProgress: isatty(STDERR_FILENO) == 1,
            columns: { columnsOfStandardError },
            environment: environmentOfProcess)
    }

    /// Writes all of the text; returns why it could not.
    private static func write(_ text: String, to descriptor: Int32) -> String? {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                #if canImport(Glibc)
                    let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                #elseif canImport(Musl)
                    let count = Musl.write(descriptor, rest.baseAddress, rest.count)
                #endif
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return String(cString: strerror(errno)) }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return nil
        }
    }

    /// A terminal that does not say how wide it is says 0.
    private static var columnsOfStandardError: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return defaultColumns }
        return Int(size.ws_col)
    }

    private static var environmentOfProcess: [String: String] {
        var variables: [String: String] = [:]
        for name in Variable.all {
            if let value = getenv(name) { variables[name] = String(cString: value) }
        }
        return variables
    }
}
