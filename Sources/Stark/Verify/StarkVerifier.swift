public import Air
public import Commitments
public import Fields
public import Hashing
public import Verification

/// The verifier of proofs of one shape, over any arithmetic.
///
///     let verifier = StarkVerifier(key, layout)
///     let challenges = verifier.read(messages, statement, &backend)
///     verifier.check(openings, statement, challenges, &backend)
///
/// Key and layout are constants; statement, messages and openings are values. Reading takes the prover's messages in
/// order and samples every challenge, the indices of the queries last. Checking asserts that the buses balance, that
/// the constraints hold at the point, and that what was opened is what was committed to. In between, the native
/// verifier expands the openings of a proof, which share paths, to one for each query.
public struct StarkVerifier: Sendable {
    public let key: VerifyingKey
    public let layout: StarkLayout

    public init(_ key: VerifyingKey, _ layout: StarkLayout) {
        self.key = key
        self.layout = layout
    }
}

// MARK: Reading

/// What the prover says, and what it is asked.
public struct StarkChallenges<Backend: VerifierBackend> {
    public var buses: BusMessages<Backend>?
    /// Combines the constraints of a table.
    public var combination: Backend.Extension
    /// Where the constraints are checked.
    public var point: Backend.Extension
    /// The caps of all batches.
    public var caps: [[Backend.Digest]]
    public var values: OpenedValues<Backend>
    public var fri: FriChallenges<Backend>

    @inlinable public init(
        buses: BusMessages<Backend>?, combination: Backend.Extension, point: Backend.Extension,
        caps: [[Backend.Digest]], values: OpenedValues<Backend>, fri: FriChallenges<Backend>
    ) {
        self.buses = buses
        self.combination = combination
        self.point = point
        self.caps = caps
        self.values = values
        self.fri = fri
    }
}

/// The challenges of the buses, and what the tables say that their fractions add up to.
public struct BusMessages<Backend: VerifierBackend> {
    /// What fingerprints are subtracted from.
    public var offset: Backend.Extension
    /// Whose powers combine the elements of a tuple.
    public var base: Backend.Extension
    /// The sum of the fractions of each table of the layout that has messages.
    public var sums: [Backend.Extension?]

    @inlinable public init(offset: Backend.Extension, base: Backend.Extension, sums: [Backend.Extension?]) {
        self.offset = offset
        self.base = base
        self.sums = sums
    }
}

extension StarkVerifier {
    @inlinable
    public func read<Backend: VerifierBackend>(
        _ messages: [Backend.Base], _ statement: StarkStatement<Backend>, _ backend: inout Backend
    ) -> StarkChallenges<Backend> {
        backend.begin(.transcript)
        var reader = TranscriptReader<Backend>(messages: messages)
        let known = absorb(statement, &reader, &backend)
        let mainCap = readCap(of: layout.mainBatch, &reader, &backend)

        let buses = layout.hasFractions ? readBuses(&reader, &backend) : nil
        let fractionsCap = layout.fractionsBatch.map { readCap(of: $0, &reader, &backend) }

        reader.readProofOfWork(bits: key.parameters.constraintGrindingBits, &backend)
        let combination = reader.sampleExtension(&backend)
        let quotientCap = readCap(of: layout.quotientBatch, &reader, &backend)

        reader.readProofOfWork(bits: key.parameters.pointGrindingBits, &backend)
        let point = reader.sampleExtension(&backend)
        let values = layout.opening.readValues(&reader, &backend)
        let fri = layout.opening.readChallenges(&reader, &backend)
        reader.finish(&backend)

        let caps = known + [mainCap] + (fractionsCap.map { [$0] } ?? []) + [quotientCap]
        return StarkChallenges(
            buses: buses, combination: combination, point: point, caps: caps, values: values, fri: fri)
    }

    /// Absorbs what both sides know before the first message: the key's family, shape, statement, and the key's fixed
    /// columns. Returns the caps among it.
    @inlinable
    func absorb<Backend: VerifierBackend>(
        _ statement: StarkStatement<Backend>, _ reader: inout TranscriptReader<Backend>, _ backend: inout Backend
    ) -> [[Backend.Digest]] {
        for element in layout.preamble(key) { reader.absorb(Backend.Base(element), &backend) }
        for value in statement.publicValues.joined() { reader.absorb(value, &backend) }
        let known = (layout.hasFixedColumns ? [fixedCap(statement, &backend)] : []) + statement.separateCaps
        for cap in known { for digest in cap { reader.absorb(digest, &backend) } }
        return known
    }

    @inlinable
    func fixedCap<Backend: VerifierBackend>(
        _ statement: StarkStatement<Backend>, _ backend: inout Backend
    ) -> [Backend.Digest] {
        statement.fixedCap
            ?? key.preprocessedCap.map { digest in
                let elements = digest.elements
                return backend.digest(of: InlineArray { Backend.Base(elements[$0]) })
            }
    }

    @inlinable
    func readCap<Backend: VerifierBackend>(
        of batch: Int, _ reader: inout TranscriptReader<Backend>, _ backend: inout Backend
    ) -> [Backend.Digest] {
        (0..<layout.opening.batches[batch].merkle.capCount).map { _ in reader.readDigest(&backend) }
    }

    @inlinable
    func readBuses<Backend: VerifierBackend>(
        _ reader: inout TranscriptReader<Backend>, _ backend: inout Backend
    ) -> BusMessages<Backend> {
        reader.readProofOfWork(bits: key.parameters.fractionGrindingBits, &backend)
        let offset = reader.sampleExtension(&backend)
        let base = reader.sampleExtension(&backend)
        let sums = layout.tables.map { $0.fractions == nil ? nil : reader.readExtension(&backend) }
        return BusMessages(offset: offset, base: base, sums: sums)
    }
}

// MARK: Checking

extension StarkVerifier {
    /// `openings[query][tree]` are the openings at the indices that were sampled.
    @inlinable
    public func check<Backend: VerifierBackend>(
        _ openings: [[MerkleOpening<Backend>]], _ statement: StarkStatement<Backend>,
        _ challenges: StarkChallenges<Backend>, _ backend: inout Backend
    ) {
        backend.begin(.constraints)
        if let buses = challenges.buses { checkBalance(of: buses, &backend) }
        for number in layout.tables.indices { checkConstraints(of: number, statement, challenges, &backend) }
        layout.opening.verify(
            openings, caps: challenges.caps, values: challenges.values, point: challenges.point, challenges.fri,
            &backend)
    }

    /// What is sent is received: the fractions of all tables add up to zero.
    @inlinable
    func checkBalance<Backend: VerifierBackend>(of buses: BusMessages<Backend>, _ backend: inout Backend) {
        let zero = Backend.Extension(.zero)
        let total = buses.sums.reduce(zero) { sum, part in part.map { sum + $0 } ?? sum }
        backend.assertEqual(total, zero, "the buses balance")
    }

    /// The combined constraints of a table are the quotient times the polynomial that vanishes on all rows.
    @inlinable
    func checkConstraints<Backend: VerifierBackend>(
        of number: Int, _ statement: StarkStatement<Backend>, _ challenges: StarkChallenges<Backend>,
        _ backend: inout Backend
    ) {
        let table = layout.tables[number]
        let constraints = key.tables[table.index].constraints
        let point = PointSelectors<Backend>(
            at: challenges.point, heightLog2: table.heightLog2, for: constraints.air.constraints, &backend)
        let values = PointValues(constraints, table, challenges.values, statement.publicValues[table.index])
        let combined = values.combination(
            challenges.combination, point, challenges.buses, sum: challenges.buses?.sums[number] ?? nil)
        let quotient = PointValues.quotient(challenges.values[table.quotient], point)
        backend.assertEqual(combined, quotient * point.vanishing, "the constraints hold")
    }
}
