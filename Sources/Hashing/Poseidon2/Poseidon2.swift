internal import CKernels
public import Fields

/// Poseidon2 over KoalaBear, with the permutations of width 16 and 24.
///
/// Width 16 compresses two digests and drives the transcript; width 24 hashes the rows of committed matrices,
/// 16 elements a permutation. `Poseidon2Reference` says what these functions mean.
public enum Poseidon2 {
    /// The permutation of one state.
    public static func permute(_ state: inout InlineArray<16, KoalaBear>) {
        withState(&state) { ashlar_kernels_current().pointee.poseidon2_permute_one16($0) }
    }

    public static func permute(_ state: inout InlineArray<24, KoalaBear>) {
        withState(&state) { ashlar_kernels_current().pointee.poseidon2_permute_one24($0) }
    }

    /// The permutation of width 16 of many states: element k of a state is in column k, a row is a state.
    package static func permute16(_ states: Matrix) {
        precondition(states.width == 16, "a state of width 16 has 16 elements")
        ashlar_kernels_current().pointee.poseidon2_permute16(states.residues, states.height, states.height)
    }

    /// The permutation of width 24 of many states, likewise.
    package static func permute24(_ states: Matrix) {
        precondition(states.width == 24, "a state of width 24 has 24 elements")
        ashlar_kernels_current().pointee.poseidon2_permute24(states.residues, states.height, states.height)
    }

    private static func withState<let width: Int>(
        _ state: inout InlineArray<width, KoalaBear>, _ body: (UnsafeMutablePointer<UInt32>) -> Void
    ) {
        var span = state.mutableSpan
        span.withUnsafeMutableBytes { body($0.baseAddress!.assumingMemoryBound(to: UInt32.self)) }
    }
}
