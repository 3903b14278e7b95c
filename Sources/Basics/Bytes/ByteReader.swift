/// Reads bytes that came from outside. Whatever they are, it throws or returns; it never traps.
///
///     var reader = ByteReader(message)
///     let version = try reader.read(UInt16.self)
///     let values = try reader.readArray(of: UInt32.self, limit: 1000)
///     try reader.expectEnd()
///
/// Counts that the bytes claim are compared with the caller's limit and with the bytes that are left before
/// any memory is set aside, so a short message cannot ask for a large array. After an error the reader
/// stands where the value that failed began.
package struct ByteReader: Sendable {
    private let bytes: [UInt8]
    /// How many bytes have been read.
    package private(set) var offset = 0

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The bytes not yet read.
    package var remainingCount: Int { bytes.count - offset }

    package mutating func read<Integer: FixedWidthInteger>(
        _ type: Integer.Type = Integer.self
    ) throws(Error) -> Integer {
        let start = try take(Self.width(of: type))
        return bytes.withUnsafeBytes { Integer(littleEndian: $0.loadUnaligned(fromByteOffset: start, as: type)) }
    }

    /// The next `count` bytes.
    package mutating func readBytes(_ count: Int) throws(Error) -> ArraySlice<UInt8> {
        precondition(count >= 0, "a run of bytes has no negative count")
        let start = try take(count)
        return bytes[start..<start + count]
    }

    /// A 32-bit count of at most `limit`.
    package mutating func readCount(limit: Int) throws(Error) -> Int {
        let start = offset
        let count = Int(try read(UInt32.self))
        guard count <= limit else {
            offset = start
            throw Error(offset: start, problem: .tooMany(count: count, limit: limit))
        }
        return count
    }

    /// A 32-bit count of at most `limit`, then as many integers.
    package mutating func readArray<Integer: FixedWidthInteger & BitwiseCopyable>(
        of type: Integer.Type = Integer.self, limit: Int
    ) throws(Error) -> [Integer] {
        let before = offset
        do throws(Error) {
            return try readElements(of: type, count: try readCount(limit: limit))
        } catch {
            offset = before
            throw error
        }
    }

    /// `count` integers, without a count before them: as one run, since a step for each would cost more than all else.
    package mutating func readElements<Integer: FixedWidthInteger & BitwiseCopyable>(
        of type: Integer.Type = Integer.self, count: Int
    ) throws(Error) -> [Integer] {
        precondition(count >= 0, "an array has no negative count")
        let width = Self.width(of: type)
        // A product that overflows is more than there is, too.
        let (byteCount, overflow) = count.multipliedReportingOverflow(by: width)
        let start = try take(overflow ? .max : byteCount)
        return [Integer](unsafeUninitializedCapacity: count) { elements, initializedCount in
            bytes.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(elements).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + byteCount]))
            }
            initializedCount = count
            #if !_endian(little)
                for index in elements.indices { elements[index] = Integer(littleEndian: elements[index]) }
            #endif
        }
    }

    /// Throws unless everything has been read: a message with something behind it is not the message.
    package func expectEnd() throws(Error) {
        guard remainingCount == 0 else { throw Error(offset: offset, problem: .trailing(count: remainingCount)) }
    }

    /// An error at the current offset, for values that were read and turn out not to be allowed.
    package func invalid(expected: String, found: String) -> Error {
        Error(offset: offset, problem: .invalid(expected: expected, found: found))
    }

    /// The bytes that an integer takes.
    static func width<Integer: FixedWidthInteger>(of type: Integer.Type) -> Int {
        precondition(Integer.bitWidth == MemoryLayout<Integer>.size * 8, "integers of whole bytes are written")
        return MemoryLayout<Integer>.size
    }

    /// Where the next `count` bytes start; they count as read.
    private mutating func take(_ count: Int) throws(Error) -> Int {
        guard count <= remainingCount else {
            throw Error(offset: offset, problem: .truncated(needed: count, remaining: remainingCount))
        }
        defer { offset += count }
        return offset
    }
}
