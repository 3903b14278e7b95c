import Fields
import Hashing
import Machine
import MachineAir
import MachineProver
import TestKit

extension SegmentProver {
    /// A segment that runs so many instructions from a state that no run need have: an address and registers, with the
    /// memory that a witness has beside the reserved page.
    func segment(
        from programCounter: UInt32, _ reserved: [UInt32], instructions: Int, siblings: [Digest]
    ) throws -> SegmentProof {
        var recorder = Recorder(program.code, programCounter: programCounter, reserved: reserved) { _ in nil }
        try recorder.run(instructions: instructions)
        let trace = try SegmentTrace(
            recorder, start: programCounter, siblings: siblings, shapes[0],
            programHeightLog2: program.identity.heightLog2)
        return try proof(shapes[0], trace)
    }

    /// A segment that does nothing, at an address and with the registers that a witness begins with.
    func emptySegment(at programCounter: UInt32, _ witness: SegmentWitness) throws -> SegmentProof {
        try segment(
            from: programCounter, Array(witness.words(ofPageAt: 0)), instructions: 0, siblings: witness.siblings)
    }
}
