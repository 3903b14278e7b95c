internal import Basics
internal import Stark
internal import StarkProver

/// One proof with the time that each of its steps took.
struct StarkRun {
    /// The steps in their order, in seconds.
    private(set) var phases: [(name: String, seconds: Double)] = []
    let proof: StarkProof

    var seconds: Double { phases.reduce(0) { $0 + $1.seconds } }

    init(_ key: ProvingKey, _ witness: Witness, clock: MonotonicClock) throws(ProvingError) {
        var phases: [(name: String, seconds: Double)] = []
        var start = clock.now()
        func end(_ name: String) {
            let now = clock.now()
            phases.append((name, (now - start).inSeconds))
            start = now
        }
        var prover = try StarkProver(key, witness)
        prover.commitTraces()
        end("commit")
        prover.commitFractions()
        end("logup")
        prover.commitQuotients()
        end("quotient")
        proof = prover.open()
        end("open")
        self.phases = phases
    }
}
