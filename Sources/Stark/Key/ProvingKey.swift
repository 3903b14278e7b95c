package import Commitments
internal import Fields
internal import Hashing
internal import Polynomials

/// What a prover knows before it sees a trace: the verifying key, and the fixed columns that the key commits to.
package struct ProvingKey: Sendable {
    package let verifying: VerifyingKey
    /// The tree over the fixed preprocessed columns of all tables that have some.
    package let fixed: CommittedBatch?

    /// Generates the keys for some tables, or says why they cannot be proved at the level of the parameters.
    package init(_ parameters: StarkParameters, _ specifications: [TableSpecification]) throws(KeyError) {
        let tables = try KeyGeneration.tables(specifications)
        try KeyGeneration.checkBuses(of: specifications)
        try KeyGeneration.checkLevel(parameters, tables)
        let fixed = try KeyGeneration.commit(specifications, tables, parameters)
        self.fixed = fixed
        verifying = VerifyingKey(parameters: parameters, tables: tables, preprocessedCap: fixed?.cap ?? [])
    }
}

extension KeyGeneration {
    fileprivate static func commit(
        _ specifications: [TableSpecification], _ tables: [TableKey], _ parameters: StarkParameters
    ) throws(KeyError) -> CommittedBatch? {
        var matrices: [OpenedMatrix] = []
        var values: [Matrix] = []
        for (specification, table) in zip(specifications, tables) {
            guard case .fixed(let matrix) = specification.preprocessed else { continue }
            matrices.append(table.preprocessedMatrix(table.heightsLog2.lowerBound))
            values.append(matrix)
        }
        guard !matrices.isEmpty else { return nil }
        do throws(FriError) {
            let shape = try BatchShape(
                matrices: matrices, blowUpLog2: parameters.blowUpLog2, capLog2: parameters.capLog2)
            return CommittedBatch(shape, traces: values)
        } catch {
            throw .opening(error)
        }
    }
}
