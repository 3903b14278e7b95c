package import Basics

extension ByteReader {
    /// A base-field element in its one encoding: the canonical representative in four bytes.
    package mutating func readKoalaBear() throws(ByteReader.Error) -> KoalaBear {
        var rest = self
        let integer = try rest.read(UInt32.self)
        guard let element = KoalaBear(canonical: integer) else {
            throw invalid(expected: "a field element below \(KoalaBear.modulus)", found: String(integer))
        }
        self = rest
        return element
    }

    /// `count` base-field elements, read as one run: a proof is little else.
    package mutating func readKoalaBears(_ count: Int) throws(ByteReader.Error) -> [KoalaBear] {
        var rest = self
        let run = try rest.readBytes(4 * min(count, remainingCount / 4))
        var elements: [KoalaBear] = []
        elements.reserveCapacity(run.count / 4)
        run.withUnsafeBytes { bytes in
            for offset in stride(from: 0, to: bytes.count, by: 4) {
                let integer = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
                guard let element = KoalaBear(canonical: integer) else { return }
                elements.append(element)
            }
        }
        _ = try readBytes(4 * elements.count)
        // What is missing now is not there, or is no element: reading it says which.
        while elements.count < count { elements.append(try readKoalaBear()) }
        return elements
    }
}

extension ByteWriter {
    package mutating func write(_ element: KoalaBear) { write(element.canonical) }

    /// Elements one after the other, without a count, as one run.
    package mutating func write(_ elements: [KoalaBear]) {
        let run = [UInt8](unsafeUninitializedCapacity: 4 * elements.count) { bytes, count in
            for (index, element) in elements.enumerated() {
                let integer = element.canonical.littleEndian
                UnsafeMutableRawPointer(bytes.baseAddress!).storeBytes(
                    of: integer, toByteOffset: 4 * index, as: UInt32.self)
            }
            count = 4 * elements.count
        }
        write(bytes: run)
    }
}
