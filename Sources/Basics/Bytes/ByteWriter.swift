/// Builds a byte string of little-endian integers, byte runs and counted arrays. `ByteReader` reads it.
///
///     var writer = ByteWriter()
///     writer.write(UInt16(1))             // version
///     writer.write(array: [7, 8, 9] as [UInt32])
///     let message = writer.bytes
package struct ByteWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init(reserving byteCount: Int = 0) { bytes.reserveCapacity(byteCount) }

    package mutating func write<Integer: FixedWidthInteger>(_ value: Integer) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// The bytes as they are, without a count: for runs whose length the reader knows.
    package mutating func write(bytes run: some Collection<UInt8>) {
        bytes.append(contentsOf: run)
    }

    /// A count in 32 bits.
    package mutating func write(count: Int) {
        precondition(count >= 0 && count <= UInt32.max, "a count fits in 32 bits")
        write(UInt32(count))
    }

    /// The count of the elements in 32 bits, then the elements.
    package mutating func write<Integer: FixedWidthInteger & BitwiseCopyable>(array: [Integer]) {
        write(count: array.count)
        #if _endian(little)
            array.withUnsafeBytes { bytes.append(contentsOf: $0) }
        #else
            for element in array { write(element) }
        #endif
    }
}
