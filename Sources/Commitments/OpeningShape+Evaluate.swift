internal import Fields
internal import Hashing
internal import Polynomials

extension OpeningShape {
    /// The values of all columns at the point, and one row further on.
    ///
    /// The weights of a point are those of all matrices over one domain, and take as much memory as five of their
    /// columns: they are made once, and one after the other.
    func evaluate(_ batches: [CommittedBatch], at point: KoalaBearExtension) -> OpenedValues<NativeBackend> {
        typealias Values = OpenedValues<NativeBackend>.Values
        var values = OpenedValues<NativeBackend>(
            batches: batches.map { $0.matrices.map { _ in Values(current: [], next: []) } })
        let members = batches.indices.flatMap { batch in
            batches[batch].matrices.indices.map { matrix in (batch: batch, matrix: matrix) }
        }
        let byDomain = Dictionary(grouping: members) { batches[$0.batch].matrices[$0.matrix].domain }
        for (domain, members) in byDomain {
            let weights = BarycentricWeights(over: domain, at: point)
            let nextWeights = BarycentricWeights(over: domain, at: point * domain.generator)
            for (batch, matrix) in members {
                let columns = batches[batch].matrices[matrix].values
                values.batches[batch][matrix] = Values(
                    current: weights.evaluate(columns), next: nextWeights.evaluate(columns))
            }
        }
        return values
    }
}
