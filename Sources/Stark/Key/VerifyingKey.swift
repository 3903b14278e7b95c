package import Air
internal import Commitments
internal import Fields
public import Hashing

/// What a verifier knows before it sees a proof: parameters, tables, and the commitment to fixed columns.
///
/// Keys that differ in their fixed columns only are of one family, and have one verifier, to which the commitment is a
/// value: so a circuit verifies proofs of any key of a family.
public struct VerifyingKey: Sendable {
    public let parameters: StarkParameters
    public let tables: [TableKey]
    /// The cap of the tree over the fixed preprocessed columns; empty where there are none.
    public let preprocessedCap: [Digest]
    /// Binds parameters and tables. Transcripts start with it, and go on with the commitment.
    public let family: Digest
    /// Binds all of the above.
    public let digest: Digest

    init(parameters: StarkParameters, tables: [TableKey], preprocessedCap: [Digest]) {
        var encoding = KeyEncoding()
        encoding.write(parameters)
        encoding.write(tables.count)
        for table in tables { encoding.write(table) }
        self.init(parameters, tables, preprocessedCap, family: encoding.digest)
    }

    private init(_ parameters: StarkParameters, _ tables: [TableKey], _ preprocessedCap: [Digest], family: Digest) {
        self.parameters = parameters
        self.tables = tables
        self.preprocessedCap = preprocessedCap
        self.family = family
        var encoding = KeyEncoding()
        encoding.write([family])
        encoding.write(preprocessedCap)
        digest = encoding.digest
    }

    /// What the keys of tables with fixed columns have in common; it stands for none of them, and its cap is zeros.
    package init(familyOf parameters: StarkParameters, _ tables: [(air: Air, heightLog2: Int)]) throws(KeyError) {
        let keys = try KeyGeneration.tables(tables)
        try KeyGeneration.checkLevel(parameters, keys)
        let matrices = keys.map { $0.preprocessedMatrix($0.heightsLog2.lowerBound) }
        let shape: BatchShape
        do throws(FriError) {
            shape = try BatchShape(
                matrices: matrices, blowUpLog2: parameters.blowUpLog2, capLog2: parameters.capLog2)
        } catch { throw .opening(error) }
        let zero = Digest(InlineArray(repeating: .zero))
        self.init(
            parameters: parameters, tables: keys,
            preprocessedCap: Array(repeating: zero, count: shape.merkle.capCount))
    }

    /// The key of the same family with this commitment to fixed columns.
    package func with(preprocessedCap: [Digest]) -> VerifyingKey {
        precondition(preprocessedCap.count == self.preprocessedCap.count, "caps of a family have one size")
        return VerifyingKey(parameters, tables, preprocessedCap, family: family)
    }

    /// The tables whose preprocessed columns the statement commits to, in order.
    public var separateTables: [Int] {
        tables.indices.filter { if case .separate = tables[$0].preprocessed { true } else { false } }
    }
}
