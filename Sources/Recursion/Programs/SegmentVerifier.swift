internal import MachineAir
internal import MachineProver
internal import Stark
internal import Verification

/// The verifier of segments of one shape.
struct SegmentVerifier {
    let tables: [MachineTable]
    let verifier: StarkVerifier

    init(_ key: SegmentKey) {
        let heights = key.shape.tables(programHeightLog2: key.programHeightLog2).map { Optional($0.heightLog2) }
        let verifying = key.proving.verifying
        guard let layout = try? StarkLayout(verifying, StarkShape(heightsLog2: heights)) else {
            preconditionFailure("a segment's tables have the heights of its shape")
        }
        tables = key.tables
        verifier = StarkVerifier(verifying, layout)
    }

    /// What a segment's proof is about.
    func statement<Backend: VerifierBackend>(
        _ publicValues: [Backend.Base], programCap: [Backend.Digest]
    ) -> StarkStatement<Backend> {
        StarkStatement(publicValues: tables.map { $0 == .segment ? publicValues : [] }, separateCaps: [programCap])
    }
}
