internal import Air
internal import Commitments
package import Hashing
package import Verification

/// The statement of a native proof.
package typealias Statement = StarkStatement<NativeBackend>

extension VerifyingKey {
    /// What the proof says of the statement. A proof that is false, or that has another form than the key asks for, is
    /// rejected with the first reason found.
    package func verify(_ proof: StarkProof, _ statement: Statement) -> Verdict {
        let layout: StarkLayout
        do throws(StarkShape.Error) {
            layout = try StarkLayout(self, proof.shape)
        } catch {
            return .rejected(Rejection(.shape, "\(error)"))
        }
        if let rejection = rejection(of: statement, layout) { return .rejected(rejection) }

        var backend = NativeBackend()
        let verifier = StarkVerifier(self, layout)
        let challenges = verifier.read(proof.messages, statement, &backend)
        guard backend.verdict.isValid else { return backend.verdict }
        let openings: [[MerkleOpening<NativeBackend>]]
        do throws(Rejection) {
            openings = try layout.opening.expand(proof.openings, at: challenges.fri.indices)
        } catch {
            return .rejected(error)
        }
        verifier.check(openings, statement, challenges, &backend)
        return backend.verdict
    }

    private func rejection(of statement: Statement, _ layout: StarkLayout) -> Rejection? {
        let counts = tables.map(\.air.publicValueCount)
        guard statement.publicValues.map(\.count) == counts else {
            return Rejection(
                .shape, "public values \(statement.publicValues.map(\.count)) for the tables; expected \(counts)")
        }
        let batches = layout.opening.batches[(layout.hasFixedColumns ? 1 : 0)...].prefix(layout.separateCount)
        let caps = batches.map(\.merkle.capCount)
        guard statement.separateCaps.map(\.count) == caps else {
            return Rejection(
                .shape, "commitments of \(statement.separateCaps.map(\.count)) digests; expected \(caps)")
        }
        if let cap = statement.fixedCap, cap != preprocessedCap {
            return Rejection(.shape, "a commitment to fixed columns that is not the key's")
        }
        return nil
    }
}
