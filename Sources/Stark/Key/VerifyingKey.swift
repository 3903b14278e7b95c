public import Hashing

/// What a verifier knows before it sees a proof: parameters, tables, and the commitment to fixed columns.
public struct VerifyingKey: Sendable {
    public let parameters: StarkParameters
    public let tables: [TableKey]
    /// The cap of the tree over the fixed preprocessed columns; empty where there are none.
    public let preprocessedCap: [Digest]
    /// Binds all of the above. Proofs start with it.
    public let digest: Digest

    init(parameters: StarkParameters, tables: [TableKey], preprocessedCap: [Digest]) {
        self.parameters = parameters
        self.tables = tables
        self.preprocessedCap = preprocessedCap
        var encoding = KeyEncoding()
        encoding.write(parameters)
        encoding.write(tables.count)
        for table in tables { encoding.write(table) }
        encoding.write(preprocessedCap)
        digest = encoding.digest
    }

    /// The tables whose preprocessed columns the statement commits to, in order.
    public var separateTables: [Int] {
        tables.indices.filter { if case .separate = tables[$0].preprocessed { true } else { false } }
    }
}
