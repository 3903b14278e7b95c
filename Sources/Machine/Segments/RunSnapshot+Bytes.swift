package import Basics
internal import Hashing

/// The one encoding of a snapshot. All integers are little-endian, counts have 32 bits, elements are canonical.
///
/// | bytes | what |
/// |---|---|
/// | 4, 2 | "runs" and the version, 1 |
/// | 36 | program counter, root |
/// | 4 | segments so far |
/// | 4 + 8·n | rows so far |
/// | 4, 4 | input read, input in all |
/// | 4 + 4·n | the numbers of n pages |
/// | 1024·n | their words |
/// | 4 + k | journal |
extension RunSnapshot {
    private static let mark: [UInt8] = Array("runs".utf8)
    private static let version: UInt16 = 1
    /// More instructions than a run has in a hundred years.
    private static let rowLimit: UInt64 = 1 << 62

    package var bytes: [UInt8] {
        var writer = ByteWriter(reserving: 1 << 10 + 4 * words.count + journal.count)
        writer.write(bytes: Self.mark)
        writer.write(Self.version)
        writer.write(boundary.programCounter)
        writer.write(boundary.root)
        writer.write(count: segmentCount)
        writer.write(array: rows)
        writer.write(count: inputOffset)
        writer.write(count: inputCount)
        writer.write(array: pageNumbers)
        writer.write(words: words)
        writer.write(count: journal.count)
        writer.write(bytes: journal)
        return writer.bytes
    }

    /// Reads a snapshot. Whatever the bytes are, this throws or returns, and takes no more memory than they do.
    package init(bytes: [UInt8]) throws(ByteReader.Error) {
        var reader = ByteReader(bytes)
        try reader.expectMark(Self.mark, version: Self.version)
        boundary = SegmentWitness.Boundary(programCounter: try reader.read(), root: try reader.readDigest())
        segmentCount = Int(try reader.read(UInt32.self))
        rows = try reader.readArray(limit: RowKind.count)
        guard rows.count == RowKind.count, rows.allSatisfy({ $0 < Self.rowLimit }) else {
            throw reader.invalid(expected: "\(RowKind.count) numbers of rows", found: "\(rows.count), or too large")
        }
        inputOffset = Int(try reader.read(UInt32.self))
        inputCount = Int(try reader.read(UInt32.self))
        guard inputOffset <= inputCount else {
            throw reader.invalid(expected: "at most \(inputCount) bytes read", found: "\(inputOffset)")
        }
        pageNumbers = try reader.readArray(limit: Int(MemoryShape.pageLimit))
        guard pageNumbers.first == 0, zip(pageNumbers, pageNumbers.dropFirst()).allSatisfy(<),
            pageNumbers[pageNumbers.count - 1] < MemoryShape.pageLimit
        else {
            throw reader.invalid(expected: "pages that ascend from 0 to below the limit", found: "others")
        }
        words = try reader.readElements(count: pageNumbers.count * MemoryShape.pageWordCount)
        journal = Array(try reader.readBytes(try reader.readCount(limit: Executor.journalLimitBytes)))
        try reader.expectEnd()
    }
}
