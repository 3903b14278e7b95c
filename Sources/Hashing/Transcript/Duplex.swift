public import Fields
public import Verification

/// The duplex sponge under a transcript: width 16, rate 8, generic over the arithmetic it runs on.
///
/// Elements wait until eight are there or something is to be sampled; then they replace the rate, zeros behind
/// them, and their number is added to the capacity, so that no two sequences of messages lead to one state: blocks
/// that differ in length differ there, and those of one length in the rate. What is absorbed outdates all that was
/// not yet sampled. How much was sampled leaves no trace; the protocol fixes it.
///
/// Two states may come together only through a collision in the capacity. What is added to one of its elements lies
/// in 0…8, so that 17 differences will do: about p^4/√17 = 2^121.9 calls, a factor of 4 less than for a digest.
public struct Duplex<Backend: VerifierBackend> {
    public static var rate: Int { 8 }

    /// Tells this sponge from others over the permutation of width 16; there is none yet. The compression takes any
    /// 16 elements, and says why that does no harm.
    @usableFromInline static var domain: KoalaBear { 2 }

    @usableFromInline var state: InlineArray<16, Backend.Base>
    @usableFromInline var waiting: [Backend.Base] = []
    /// How many elements of the rate were sampled; all of them, while there is nothing to sample.
    @usableFromInline var sampled = 8

    /// The state before anything is absorbed.
    package static var initialState: [KoalaBear] { (0..<16).map { $0 == 9 ? domain : .zero } }

    @inlinable public init() {
        state = InlineArray { Backend.Base($0 == 9 ? Self.domain : .zero) }
        waiting.reserveCapacity(Self.rate)
    }

    @inlinable public mutating func absorb(_ element: Backend.Base, _ backend: inout Backend) {
        waiting.append(element)
        sampled = Self.rate
        if waiting.count == Self.rate { permute(&backend) }
    }

    @inlinable public mutating func sample(_ backend: inout Backend) -> Backend.Base {
        if !waiting.isEmpty || sampled == Self.rate { permute(&backend) }
        sampled += 1
        return state[sampled - 1]
    }

    /// Lets nothing wait, so that an element absorbed next, and one sampled after it, have a permutation to
    /// themselves. Where nothing waits there is nothing to do: eight elements were permuted when the eighth came.
    @inlinable public mutating func flush(_ backend: inout Backend) {
        if !waiting.isEmpty { permute(&backend) }
        sampled = Self.rate
    }

    @inlinable mutating func permute(_ backend: inout Backend) {
        if !waiting.isEmpty {
            for index in 0..<Self.rate {
                state[index] = index < waiting.count ? waiting[index] : Backend.Base(.zero)
            }
            state[8] = state[8] + Backend.Base(KoalaBear(UInt64(waiting.count)))
            waiting.removeAll(keepingCapacity: true)
        }
        backend.permute(&state)
        sampled = 0
    }
}
