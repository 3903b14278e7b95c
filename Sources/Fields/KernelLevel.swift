internal import CKernels

/// The instruction-set level that the kernels run at.
package enum KernelLevel: String, CaseIterable, Sendable {
    case portable, neon, avx2, avx512

    private var code: ashlar_level {
        switch self {
        case .portable: ashlar_level_portable
        case .neon: ashlar_level_neon
        case .avx2: ashlar_level_avx2
        case .avx512: ashlar_level_avx512
        }
    }

    /// The levels that this CPU has, slowest first.
    package static var available: [KernelLevel] { allCases.filter { ashlar_kernels_at($0.code) != nil } }

    /// The level in use: the best one, or the one that `ASHLAR_CPU` names.
    package static var current: KernelLevel { allCases.first { $0.code == ashlar_level_current() }! }

    /// Makes this level the one in use, in every thread. Results do not depend on it.
    package func force() {
        precondition(ashlar_level_force(code), "this CPU does not have the level \(rawValue)")
    }
}
