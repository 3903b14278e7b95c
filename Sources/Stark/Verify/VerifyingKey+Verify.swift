package import Fields
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
            openings = try layout.opening.expand(proof.openings, challenges.fri)
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
        return nil
    }
}

extension StarkLayout {
    /// What every transcript starts with: the key, and the shape, where a height counts one more and zero is absence.
    @usableFromInline func preamble(_ key: VerifyingKey) -> [KoalaBear] {
        var heights = Array(repeating: KoalaBear.zero, count: key.tables.count)
        for table in tables { heights[table.index] = KoalaBear(UInt64(table.heightLog2 + 1)) }
        let digest = key.digest.elements
        return digest.indices.map { digest[$0] } + heights
    }
}
