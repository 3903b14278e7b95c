internal import Basics
internal import CKernels
package import Fields

/// The search for a nonce: an element which, absorbed alone, makes the next sample end in zero bits.
package enum ProofOfWork {
    /// The most bits that are worth asking for: 2^24 tries on average, a second or two on one core.
    package static let maximumBits = 24

    /// Tries of one call of the kernel: a hundred microseconds, so that threads notice soon when one succeeds.
    private static let grain = 1 << 10

    /// The smallest nonce for a flushed sponge in this state.
    package static func search(state: InlineArray<16, KoalaBear>, bits: Int) -> KoalaBear {
        precondition((1...maximumBits).contains(bits), "a proof of work has 1 to 24 bits")
        let prepared = prepare(state)
        let smallest = parallelFirstIndex(Int(KoalaBear.modulus), grain: grain) { range in
            var nonce: UInt32 = 0
            let found = ashlar_kernels_current().pointee.poseidon2_grind(
                &nonce, prepared, UInt32(bits), UInt32(range.lowerBound), UInt32(range.count))
            return found ? Int(nonce) : nil
        }
        guard let smallest else {
            preconditionFailure("among 2^31 nonces one earns 24 bits, but for a chance of e^-127")
        }
        return KoalaBear(UInt64(smallest))
    }

    /// The state in which the nonce is the first element: the others of the rate are zero, and the capacity
    /// counts one element more.
    private static func prepare(_ state: InlineArray<16, KoalaBear>) -> [UInt32] {
        (0..<16).map { index in
            switch index {
            case 0..<8: 0
            case 8: (state[8] + .one).rawValue
            default: state[index].rawValue
            }
        }
    }
}
