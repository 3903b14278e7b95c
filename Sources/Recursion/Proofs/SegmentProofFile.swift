package import MachineAir
package import MachineProver
package import Stark

/// The proof of one segment, with all that its lift takes.
package struct SegmentProofFile: Sendable {
    package var level: ProofLevel
    package var program: ProgramIdentity
    package var shape: MachineShape
    package var statement: SegmentStatement
    /// The bytes of the proof.
    package var proof: ArraySlice<UInt8>

    package init(
        _ segment: SegmentProof, of program: ProgramIdentity, level: ProofLevel, _ keys: SegmentKeys
    ) throws(KeyError) {
        self.level = level
        self.program = program
        shape = segment.shape
        statement = segment.statement
        let key = try keys.key(segment.shape, programHeightLog2: program.heightLog2)
        proof = segment.proof.bytes(key.proving.verifying)[...]
    }

    package func segment(_ keys: SegmentKeys) throws(ProofFileError) -> SegmentProof {
        let key: SegmentKey
        do throws(KeyError) {
            key = try keys.key(shape, programHeightLog2: program.heightLog2)
        } catch { throw .key(error) }
        do throws(StarkProof.Error) {
            let proof = try StarkProof(bytes: Array(proof), key.proving.verifying)
            return SegmentProof(shape: shape, statement: statement, proof: proof)
        } catch { throw .proof(error) }
    }
}

extension RecursionKeys {
    /// The keys of the segments that are lifted.
    package var segments: SegmentKeys { circuits.segments }
}
