public import Verification

/// What prover and verifier do alike: absorb what was sent, sample challenges from all of it.
public struct Transcript<Backend: VerifierBackend> {
    @usableFromInline var duplex = Duplex<Backend>()

    @inlinable public init() {}
}

extension Transcript {
    /// A bit string comes from the low bits of one element. p = 127·2^24 + 1, so 128 elements end in 24 zeros, and 127
    /// in any other 24 bits: a set of strings is hit with at most 1/p more than its share, and a proof of work of 24
    /// bits is worth 0.012 bits less.
    public static var maximumBitCount: Int { 24 }

    @inlinable public mutating func absorb(_ element: Backend.Base, _ backend: inout Backend) {
        duplex.absorb(element, &backend)
    }

    @inlinable public mutating func absorb(_ digest: Backend.Digest, _ backend: inout Backend) {
        let elements = backend.elements(of: digest)
        for index in elements.indices { duplex.absorb(elements[index], &backend) }
    }

    @inlinable public mutating func sampleElement(_ backend: inout Backend) -> Backend.Base {
        duplex.sample(&backend)
    }

    @inlinable public mutating func sampleExtension(_ backend: inout Backend) -> Backend.Extension {
        let c0 = duplex.sample(&backend)
        let c1 = duplex.sample(&backend)
        let c2 = duplex.sample(&backend)
        let c3 = duplex.sample(&backend)
        let c4 = duplex.sample(&backend)
        return Backend.Extension(c0, c1, c2, c3, c4)
    }

    /// `count` bits, lowest first.
    @inlinable public mutating func sampleBits(_ count: Int, _ backend: inout Backend) -> [Backend.Bit] {
        precondition((0...Self.maximumBitCount).contains(count), "a bit string has at most 24 bits")
        return backend.lowBits(of: duplex.sample(&backend), count: count)
    }

    /// Absorbs the nonce of a proof of work and asserts that it earns `bits` zero bits. The nonce is alone in its
    /// permutation, so that a prover's search is one permutation a try. Any nonce that earns its bits will do, and
    /// what is sampled next comes from the same permutation: another nonce means other challenges, at the full price.
    @inlinable public mutating func absorb(proofOfWork nonce: Backend.Base, bits: Int, _ backend: inout Backend) {
        duplex.flush(&backend)
        duplex.absorb(nonce, &backend)
        for bit in sampleBits(bits, &backend) { backend.assertClear(bit, "proof of work") }
    }
}
