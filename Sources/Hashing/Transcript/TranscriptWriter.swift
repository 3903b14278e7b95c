package import Fields
internal import Verification

/// The prover's face of the transcript: what is written is absorbed and becomes part of the proof.
///
/// The messages are one list of elements in the order of writing, which a `TranscriptReader` reads back in the
/// same order; so there is no message that a verifier could read and forget to absorb.
package struct TranscriptWriter {
    package private(set) var messages: [KoalaBear] = []
    private var transcript = Transcript<NativeBackend>()
    private var backend = NativeBackend()

    package init() {}

    /// Absorbs what both sides know; it is no part of the proof.
    package mutating func absorb(_ element: KoalaBear) { transcript.absorb(element, &backend) }
    package mutating func absorb(_ digest: Digest) { transcript.absorb(digest, &backend) }

    package mutating func write(_ element: KoalaBear) {
        messages.append(element)
        transcript.absorb(element, &backend)
    }

    package mutating func write(_ element: KoalaBearExtension) {
        for coefficient in element.coefficients { write(coefficient) }
    }

    package mutating func write(_ digest: Digest) {
        let elements = digest.elements
        for index in elements.indices { write(elements[index]) }
    }

    package mutating func sampleElement() -> KoalaBear { transcript.sampleElement(&backend) }
    package mutating func sampleExtension() -> KoalaBearExtension { transcript.sampleExtension(&backend) }

    /// An integer below 2^`count`.
    package mutating func sampleBits(_ count: Int) -> Int {
        transcript.sampleBits(count, &backend).reversed().reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
    }

    /// Does a proof of work of `bits` bits and writes its nonce, the smallest there is. No bits, no nonce.
    package mutating func writeProofOfWork(bits: Int) {
        guard bits > 0 else { return }
        transcript.duplex.flush(&backend)
        let nonce = ProofOfWork.search(state: transcript.duplex.state, bits: bits)
        messages.append(nonce)
        transcript.absorb(proofOfWork: nonce, bits: bits, &backend)
        precondition(backend.verdict.isValid, "the search returns a nonce that earns its bits")
    }
}
