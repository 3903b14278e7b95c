package import Basics
internal import Fields

// A graph as bytes, so that a circuit is written down once and read whenever it is needed again.
extension CircuitGraph {
    /// "ACIR", and the number of the format.
    private static let magic: UInt32 = 0x5249_4341
    private static let version: UInt32 = 1
    /// Of anything. The circuit of a segment's verifier has about 2^20 wires, of which it has most.
    private static let limit = 1 << 24
    /// The columns of the table of public values are as many.
    private static let publicLimit = 1 << 10
    private static let nameLimit = 1 << 12
    private static let nameByteLimit = 1 << 10

    package var bytes: [UInt8] {
        placeInputs()
        var writer = ByteWriter()
        writer.write(Self.magic)
        writer.write(Self.version)
        writer.write(records: wires) { $0.words }
        writer.write(records: gates) { $0.words }
        writer.write(records: compositions) { numbers in InlineArray<5, UInt32> { UInt32(numbers[$0]) } }
        writer.write(records: octets) { $0.words }
        writer.write(numbers: members)
        writer.write(numbers: inputs)
        writeHashes(&writer)
        writer.write(records: permutations) { $0.words }
        writer.write(numbers: decompositions.map(\.value))
        writer.write(lists: decompositions.map(\.bits))
        writer.write(records: folds) { $0.words }
        writer.write(lists: lists)
        writer.write(records: lookups) { $0.words }
        writer.write(records: checks) { $0.words }
        writer.write(numbers: publicOctets)
        writer.write(records: steps) { $0.words }
        writer.write(count: names.count)
        for name in names { writer.write(array: Array(name.utf8)) }
        return writer.bytes
    }

    private func writeHashes(_ writer: inout ByteWriter) {
        writer.write(lists: rowHashes.map(\.octets))
        writer.write(records: rowHashes) { hash in
            let (challenge, wire) = hash.sum.map { ($0.challenge + 1, $0.wire) } ?? (0, 0)
            return [UInt32(hash.elementCount), UInt32(hash.digest), UInt32(challenge), UInt32(wire)]
                as InlineArray<4, UInt32>
        }
    }

    /// A graph that was written; nothing is added to it. Whatever the bytes are, they throw or are a graph that can be
    /// laid out and evaluated.
    package convenience init(bytes: [UInt8]) throws(ByteReader.Error) {
        var reader = ByteReader(bytes)
        self.init()
        try reader.expect(Self.magic, "a circuit")
        try reader.expect(Self.version, "version \(Self.version) of circuits")
        wires = try reader.readRecords(Self.limit, "a wire") {
            WireSource(words: $0)
        } words: {
            $0.words
        }
        gates = try reader.readRecords(Self.limit, "a gate") {
            CircuitGate(words: $0)
        } words: {
            $0.words
        }
        compositions = try reader.readRecords(Self.limit, "a composition") { (words: InlineArray<5, UInt32>) in
            InlineArray<5, Int> { Int(words[$0]) }
        } words: { numbers in
            InlineArray { UInt32(numbers[$0]) }
        }
        octets = try reader.readRecords(Self.limit, "an octet") {
            OctetSource(words: $0)
        } words: {
            $0.words
        }
        members = try reader.readNumbers(Self.limit)
        inputs = try reader.readNumbers(Self.limit)
        placedInputCount = inputs.count
        try readHashes(&reader)
        try readRest(&reader)
        try reader.expectEnd()
        if let fault = CircuitFaults.first(in: self) { throw reader.invalid(expected: "a circuit", found: fault) }
    }

    private func readHashes(_ reader: inout ByteReader) throws(ByteReader.Error) {
        let octets = try reader.readLists(Self.limit)
        let records = try reader.readRecords(Self.limit, "a hash") { (words: InlineArray<4, UInt32>) in
            words
        } words: {
            $0
        }
        guard octets.count == records.count else {
            throw reader.invalid(expected: "\(octets.count) hashes", found: "\(records.count)")
        }
        rowHashes = zip(octets, records).map { octets, words in
            let sum = words[2] == 0 ? nil : (challenge: Int(words[2]) - 1, wire: Int(words[3]))
            return RowHash(octets: octets, elementCount: Int(words[0]), digest: Int(words[1]), sum: sum)
        }
    }

    private func readRest(_ reader: inout ByteReader) throws(ByteReader.Error) {
        permutations = try reader.readRecords(Self.limit, "a permutation") {
            Permutation(words: $0)
        } words: {
            $0.words
        }
        let (values, bits) = (try reader.readNumbers(Self.limit), try reader.readLists(Self.limit))
        guard values.count == bits.count else {
            throw reader.invalid(expected: "bits of \(values.count) wires", found: "\(bits.count)")
        }
        decompositions = zip(values, bits).map { Decomposition(value: $0, bits: $1) }
        folds = try reader.readRecords(Self.limit, "a fold") {
            CircuitFold(words: $0)
        } words: {
            $0.words
        }
        lists = try reader.readLists(Self.limit)
        lookups = try reader.readRecords(Self.limit, "a lookup") {
            Lookup(words: $0)
        } words: {
            $0.words
        }
        checks = try reader.readRecords(Self.limit, "a check") {
            Check(words: $0)
        } words: {
            $0.words
        }
        publicOctets = try reader.readNumbers(Self.publicLimit)
        steps = try reader.readRecords(Self.limit, "a step") {
            Step(words: $0)
        } words: {
            $0.words
        }
        for _ in 0..<(try reader.readCount(limit: Self.nameLimit)) {
            names.append(
                String(decoding: try reader.readArray(of: UInt8.self, limit: Self.nameByteLimit), as: UTF8.self))
        }
    }
}
