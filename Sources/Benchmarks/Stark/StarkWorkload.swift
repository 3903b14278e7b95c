package import Air
internal import Fields
internal import Soundness
package import Stark
internal import StarkProver

/// Tables that are proved at some parameters, again and again.
package struct StarkWorkload: Sendable {
    package let name: String
    package let parameters: StarkParameters
    let traces: @Sendable () -> [TableTrace]

    package init(
        _ name: String, _ parameters: StarkParameters, traces: @escaping @Sendable () -> [TableTrace]
    ) {
        self.name = name
        self.parameters = parameters
        self.traces = traces
    }

    /// What `ashlar bench stark` proves: the table that peers publish figures for, at their parameters and at ours,
    /// and a machine with three tables and two buses.
    package static let all: [StarkWorkload] = [
        StarkWorkload("poseidon2-air", .peer) { Poseidon2Workload(rows: 1 << 14, seed: 1).traces },
        StarkWorkload("poseidon2-air-proven100", .proven100) { Poseidon2Workload(rows: 1 << 14, seed: 1).traces },
        StarkWorkload("cpu-mix", .peer) { MiniCpuWorkload(rowsLog2: 18, seed: 1).traces },
        StarkWorkload("cpu-mix-proven100", .proven100) { MiniCpuWorkload(rowsLog2: 18, seed: 1).traces },
    ]

    /// The same on tables of a few rows: to try everything out, not to measure.
    package static let small: [StarkWorkload] = [
        StarkWorkload("poseidon2-air", .peer) { Poseidon2Workload(rows: 1 << 6, seed: 1).traces },
        StarkWorkload("cpu-mix", .peer) { MiniCpuWorkload(rowsLog2: 8, seed: 1).traces },
    ]
}

extension StarkParameters {
    /// Blow-up 2, 100 queries, folds by 8 and 16 bits of grinding: what Plonky3's own benchmark of this table sets,
    /// and 57 bits proven.
    package static let peer = StarkParameters(
        name: "peer", bits: 57,
        soundness: SoundnessParameters(
            blowUpLog2: 1, queries: 100, regime: .uniqueDecoding, grinding: GrindingBits(queries: 16)))
}

extension [TableTrace] {
    /// Tables as keys are made for: with fixed columns where they have some, and the heights that they have here.
    var specifications: [TableSpecification] {
        map { trace in
            guard trace.preprocessed.width == 0 else {
                return TableSpecification(trace.air, preprocessed: trace.preprocessed)
            }
            let heightLog2 = trace.height.trailingZeroBitCount
            return TableSpecification(trace.air, heightsLog2: heightLog2...heightLog2)
        }
    }

    var witness: Witness { Witness(main: map(\.main), publicValues: map(\.publicValues)) }

    /// The cells that a trace fills.
    var cellCount: Int { reduce(0) { $0 + $1.main.width * $1.height } }
}
