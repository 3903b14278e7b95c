#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

extension Log {
    /// Where finished lines go.
    package struct Sink: Sendable {
        let write: @Sendable (String) -> Void

        /// `write` gets each line without its newline, from any thread.
        package init(_ write: @escaping @Sendable (String) -> Void) { self.write = write }

        package static let standardError = descriptor(STDERR_FILENO)

        /// Writes each line with one write(2), so that lines of several threads, and of processes that share
        /// a pipe, do not mix. A log that cannot be written is no reason to stop: the line is dropped.
        package static func descriptor(_ descriptor: Int32) -> Sink {
            Sink { line in
                var line = line + "\n"
                line.withUTF8 { bytes in
                    var rest = UnsafeRawBufferPointer(bytes)
                    while !rest.isEmpty {
                        let count = Self.write(descriptor, rest)
                        if count < 0 && errno == EINTR { continue }
                        guard count > 0 else { return }
                        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
                    }
                }
            }
        }

        private static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
            #if canImport(Glibc)
                Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            #elseif canImport(Musl)
                Musl.write(descriptor, bytes.baseAddress, bytes.count)
            #endif
        }
    }
}
