package import Basics
internal import Fields
internal import Hashing

/// The one encoding of a witness. All integers are little-endian, counts have 32 bits, elements are canonical.
///
/// | bytes | what |
/// |---|---|
/// | 4, 2 | "segw" and the version, 1 |
/// | 1, 1 | the budget; 0 |
/// | 36, 36 | the boundaries before and after: program counter, root |
/// | 4, 4 | instructions; words of a read that is cut |
/// | 4 + 4·n | the numbers of n pages |
/// | 1024·n | their words |
/// | 4 + 32·m | siblings |
/// | 4 + k | input |
extension SegmentWitness {
    private static let mark: [UInt8] = Array("segw".utf8)
    private static let version: UInt16 = 1
    /// What has a count of its own is no longer than what is left of the bytes; these only keep arithmetic in range.
    private static let pageLimit = Int(MemoryShape.pageLimit)
    private static let siblingLimit = pageLimit * (MemoryShape.rootLevel - MemoryShape.pageLevel)
    private static let inputLimitBytes = 4 * SegmentBudget.cycleLimit

    package var bytes: [UInt8] {
        var writer = ByteWriter(reserving: 1 << 10 + 4 * words.count + 32 * siblings.count + input.count)
        writer.write(bytes: Self.mark)
        writer.write(Self.version)
        writer.write(UInt8(budget))
        writer.write(UInt8(0))
        for boundary in [before, after] {
            writer.write(boundary.programCounter)
            writer.write(boundary.root)
        }
        writer.write(UInt32(instructionCount))
        writer.write(UInt32(cutWordCount))
        writer.write(array: pageNumbers)
        writer.write(words: words)
        writer.write(count: siblings.count)
        for sibling in siblings { writer.write(sibling) }
        writer.write(count: input.count)
        writer.write(bytes: input)
        return writer.bytes
    }

    /// Reads a witness. Whatever the bytes are, this throws or returns, and takes no more memory than they do.
    package init(bytes: [UInt8]) throws(ByteReader.Error) {
        var reader = ByteReader(bytes)
        try reader.expectMark(Self.mark, version: Self.version)
        budget = Int(try reader.read(UInt8.self))
        guard try reader.read(UInt8.self) == 0 else { throw reader.invalid(expected: "a zero byte", found: "another") }
        before = try reader.readBoundary()
        after = try reader.readBoundary()
        instructionCount = Int(try reader.read(UInt32.self))
        cutWordCount = Int(try reader.read(UInt32.self))
        pageNumbers = try reader.readArray(limit: Self.pageLimit)
        words = try reader.readElements(count: pageNumbers.count * MemoryShape.pageWordCount)
        siblings = try reader.readDigests(try reader.readCount(limit: Self.siblingLimit))
        input = Array(try reader.readBytes(try reader.readCount(limit: Self.inputLimitBytes)))
        try reader.expectEnd()
        do throws(FormError) {
            try checkForm()
        } catch { throw reader.invalid(expected: error.expected, found: error.found) }
    }
}

extension ByteReader {
    /// The first bytes of an encoding: what it is of, and which one it is.
    mutating func expectMark(_ mark: [UInt8], version: UInt16) throws(Error) {
        let found = try readBytes(mark.count)
        guard found.elementsEqual(mark) else {
            throw Error(offset: 0, problem: .invalid(expected: Hex.encode(mark), found: Hex.encode(found)))
        }
        let foundVersion = try read(UInt16.self)
        guard foundVersion == version else {
            throw invalid(expected: "version \(version)", found: "version \(foundVersion)")
        }
    }

    fileprivate mutating func readBoundary() throws(Error) -> SegmentWitness.Boundary {
        SegmentWitness.Boundary(programCounter: try read(), root: try readDigest())
    }

    mutating func readDigest() throws(Error) -> Digest {
        let elements = try readKoalaBears(Digest.elementCount)
        return Digest(InlineArray { elements[$0] })
    }

    /// So many digests; there is no memory set aside before it is known that the bytes are there.
    mutating func readDigests(_ count: Int) throws(Error) -> [Digest] {
        let elements = try readKoalaBears(Digest.elementCount * count)
        return (0..<count).map { index in
            Digest(InlineArray { elements[Digest.elementCount * index + $0] })
        }
    }
}

extension ByteWriter {
    mutating func write(_ digest: Digest) {
        for index in 0..<Digest.elementCount { write(digest[index]) }
    }

    /// Words without a count, as one run.
    mutating func write(words: [UInt32]) {
        words.withUnsafeBytes { source in
            #if _endian(little)
                write(bytes: source)
            #else
                for word in words { write(word) }
            #endif
        }
    }
}
