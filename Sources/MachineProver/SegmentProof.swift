internal import Fields
internal import Hashing
package import MachineAir
package import Stark
package import Verification

/// A proof that a segment leads from one state of the machine to another.
package struct SegmentProof: Sendable {
    package var shape: MachineShape
    package var statement: SegmentStatement
    package var proof: StarkProof

    package init(shape: MachineShape, statement: SegmentStatement, proof: StarkProof) {
        self.shape = shape
        self.statement = statement
        self.proof = proof
    }

    /// What the proof says of the statement, for a program.
    package func verify(_ program: ProgramIdentity, _ keys: SegmentKeys) -> Verdict {
        let key: SegmentKey
        do throws(KeyError) {
            key = try keys.key(shape, programHeightLog2: program.heightLog2)
        } catch { return .rejected(Rejection(.shape, "\(error)")) }
        let statement = Statement(
            publicValues: key.tables.map { $0 == .segment ? self.statement.publicValues : [] },
            separateCaps: [program.cap])
        return key.proving.verifying.verify(proof, statement)
    }
}
