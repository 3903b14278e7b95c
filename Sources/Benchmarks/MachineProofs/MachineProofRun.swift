internal import Basics
internal import Machine
internal import MachineAir
internal import MachineProver
internal import Stark
internal import StarkProver

/// One segment of a guest, proved, with the time that each step took.
struct MachineProofRun {
    /// The steps in their order, in seconds.
    let phases: [(name: String, seconds: Double)]
    /// The rows of each table that are in use. The trace itself is not kept: its memory is for the next run.
    let usedRows: [Int]
    let usedCells: Int
    let proof: SegmentProof

    var seconds: Double { phases.reduce(0) { $0 + $1.seconds } }

    init(_ prover: SegmentProver, _ witness: SegmentWitness, clock: MonotonicClock) throws {
        let start = clock.now()
        let (shape, trace) = try prover.fill(witness)
        let filled = clock.now()
        let key = try prover.keys.key(shape, programHeightLog2: prover.program.identity.heightLog2)
        let run = try StarkRun(key.proving, prover.witness(shape, trace), clock: clock)
        (usedRows, usedCells) = (trace.usedRows, trace.usedCells)
        phases = [("fill", (filled - start).inSeconds)] + run.phases
        proof = SegmentProof(shape: shape, statement: trace.statement, proof: run.proof)
    }
}
