internal import Soundness

/// Shapes and parameters that several tests ask about.
enum Sample {
    /// A trace of 2^20 rows and 1,000 functions.
    static let shape = SoundnessShape(
        heightLog2: 20, smallestHeightLog2: 3, batchedFunctions: 1000, constraints: 256, logUpTerms: 1 << 20,
        tupleWidth: 9, finalPolynomialLog2: 5)

    /// What recursion proves: tables of at most 2^18 rows.
    static let recursion = SoundnessShape(
        heightLog2: 18, smallestHeightLog2: 10, batchedFunctions: 400, constraints: 1000, logUpTerms: 1 << 23,
        tupleWidth: 9, finalPolynomialLog2: 5)

    static func uniqueDecoding(blowUpLog2: Int = 1, queries: Int = 193, degree: Int = 5) -> SoundnessParameters {
        SoundnessParameters(
            field: ChallengeField(degree: degree), blowUpLog2: blowUpLog2, queries: queries, regime: .uniqueDecoding,
            grinding: GrindingBits(queries: 20))
    }

    static func johnson(blowUpLog2: Int, queries: Int = 81) -> SoundnessParameters {
        SoundnessParameters(
            blowUpLog2: blowUpLog2, queries: queries, regime: .johnson,
            grinding: GrindingBits(batching: 8, queries: 20))
    }
}

extension SoundnessReport {
    func round(_ name: String) -> Round? { rounds.first { $0.name == name } }
}

func isClose(_ found: Double?, _ expected: Double) -> Bool {
    found.map { abs($0 - expected) < 1e-6 } ?? false
}
