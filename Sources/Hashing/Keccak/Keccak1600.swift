internal import CKernels

/// The permutation Keccak-f[1600]: 24 rounds over 25 lanes of 64 bits, lane x + 5y being A[x, y]. (FIPS 202,
/// section 3)
package enum Keccak1600 {
    package typealias State = InlineArray<25, UInt64>

    package static var laneCount: Int { 25 }

    package static func permute(_ state: inout State) {
        var lanes = state.mutableSpan
        lanes.withUnsafeMutableBufferPointer { permute($0.baseAddress!, stride: 1, count: 1) }
    }

    /// Permutes `count` states side by side: lane k of state i is at `lanes[k * stride + i]`. Eight at a time
    /// cost little more than one.
    package static func permute(_ lanes: UnsafeMutablePointer<UInt64>, stride: Int, count: Int) {
        precondition(count >= 0 && stride >= count, "the states of a batch lie beside each other")
        ashlar_kernels_current().pointee.keccak_f1600(lanes, stride, count)
    }
}
