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

    /// `count` base-field elements.
    package mutating func readKoalaBears(_ count: Int) throws(ByteReader.Error) -> [KoalaBear] {
        var elements: [KoalaBear] = []
        elements.reserveCapacity(min(count, remainingCount / 4))
        for _ in 0..<count { elements.append(try readKoalaBear()) }
        return elements
    }
}

extension ByteWriter {
    package mutating func write(_ element: KoalaBear) { write(element.canonical) }
}
