/// The numbers that a FRI argument is run with; module Soundness says what they are worth.
public struct FriParameters: Hashable, Sendable {
    /// The logarithm of the number of points for each coefficient.
    public var blowUpLog2: Int
    public var queries: Int
    /// The logarithm of the number of values that a fold joins.
    public var arityLog2: Int
    /// The logarithm of the number of coefficients that are sent instead of folding on.
    public var finalPolynomialLog2: Int
    /// The logarithm of the number of nodes that are sent of each tree, as far as it has them.
    public var capLog2: Int
    /// Bits of the proof of work before the challenge that joins all functions.
    public var batchingBits: Int
    /// Bits of the proof of work before the challenge of each fold.
    public var foldBits: Int
    /// Bits of the proof of work before the queries.
    public var queryBits: Int

    public init(
        blowUpLog2: Int, queries: Int, arityLog2: Int, finalPolynomialLog2: Int, capLog2: Int, batchingBits: Int = 0,
        foldBits: Int = 0, queryBits: Int = 0
    ) {
        self.blowUpLog2 = blowUpLog2
        self.queries = queries
        self.arityLog2 = arityLog2
        self.finalPolynomialLog2 = finalPolynomialLog2
        self.capLog2 = capLog2
        self.batchingBits = batchingBits
        self.foldBits = foldBits
        self.queryBits = queryBits
    }
}

extension FriParameters {
    /// A transform extends columns by a factor of at most 32; a factor of 1 leaves nothing to test.
    public static let blowUpLog2Range = 1...5
    /// 128 bits take fewer than 300 queries; a verifier's time and a proof's size grow with each.
    public static let queriesRange = 1...1024
    public static let arityLog2Range = 1...3
    /// The verifier evaluates the last polynomial once for each query.
    public static let finalPolynomialLog2Range = 0...12
    /// An index, from which a point of the largest domain follows, is one bit string of the transcript.
    public static let domainLog2Limit = 24
    /// What a prover finds in a second or two: `ProofOfWork.maximumBits`.
    public static let proofOfWorkRange = 0...24

    func check() throws(FriError) {
        try Self.check("blowUpLog2", blowUpLog2, Self.blowUpLog2Range)
        try Self.check("queries", queries, Self.queriesRange)
        try Self.check("arityLog2", arityLog2, Self.arityLog2Range)
        try Self.check("finalPolynomialLog2", finalPolynomialLog2, Self.finalPolynomialLog2Range)
        try Self.check("capLog2", capLog2, 0...Self.domainLog2Limit)
        try Self.check("batchingBits", batchingBits, Self.proofOfWorkRange)
        try Self.check("foldBits", foldBits, Self.proofOfWorkRange)
        try Self.check("queryBits", queryBits, Self.proofOfWorkRange)
    }

    static func check(_ name: StaticString, _ value: Int, _ range: ClosedRange<Int>) throws(FriError) {
        guard range.contains(value) else { throw .outOfRange(name.description, value, range) }
    }
}
