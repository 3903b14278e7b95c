internal import Basics
internal import Hashing
internal import Machine
internal import MachineAir
internal import MachineProver
internal import Stark

/// What `ashlar prove` says of a proof that it has written.
struct ProveReport {
    let program: ProgramIdentity
    let level: ProofLevel
    let run: ProvenRun
    let shape: MachineShape
    let seconds: Double
    let proofBytes: Int
    let threads: Int
    let outputPath: String

    private var cyclesPerSecond: Double { Double(run.cycles) / max(seconds, 1e-9) }
    private var bits: Int { level.parameters.bits }
    private var output: String { Hex.encode(ProvenStatement.bytes(run.result.output)) }

    var json: JSON {
        [
            "cycles": .integer(run.cycles), "segments": .integer(run.segmentCount),
            "seconds": .number(seconds), "cyclesPerSecond": .number(cyclesPerSecond),
            "proofBytes": .integer(proofBytes), "provenBits": .integer(bits),
            "peakMemoryBytes": .integer(ProcessMemory.peakBytes), "threads": .integer(threads),
            "status": .integer(Int(run.result.status)), "output": .string(output),
            "program": .string(program.digest.description),
            "shape": .string(shape.name), "proof": .string(outputPath),
        ]
    }

    var text: String {
        """
        cycles   \(run.cycles)
        segments \(run.segmentCount), the largest \(shape.name)
        seconds  \(Decimal.fixed(seconds, places: 2)), \(Decimal.scaled(cyclesPerSecond)) cycles/s
        memory   \(ByteSize.text(ProcessMemory.peakBytes)) at most
        status   \(run.result.status)
        output   \(output)
        program  \(program.digest)
        proof    \(outputPath), \(proofBytes) bytes, \(bits) bits proven

        """
    }
}
