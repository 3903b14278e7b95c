public import Fields
public import Verification

/// The verifier's face of the transcript: what is read is absorbed.
///
/// Generic over the arithmetic it runs on. The number of messages is fixed by what the verifier reads; a list that
/// is too short or too long has the wrong shape.
public struct TranscriptReader<Backend: VerifierBackend> {
    @usableFromInline let messages: [Backend.Base]
    @usableFromInline var position = 0
    @usableFromInline var transcript = Transcript<Backend>()

    @inlinable public init(messages: [Backend.Base]) { self.messages = messages }

    @inlinable public mutating func absorb(_ element: Backend.Base, _ backend: inout Backend) {
        transcript.absorb(element, &backend)
    }

    @inlinable public mutating func absorb(_ digest: Backend.Digest, _ backend: inout Backend) {
        transcript.absorb(digest, &backend)
    }

    @inlinable public mutating func readElement(_ backend: inout Backend) -> Backend.Base {
        let element = next(&backend)
        transcript.absorb(element, &backend)
        return element
    }

    @inlinable public mutating func readExtension(_ backend: inout Backend) -> Backend.Extension {
        let c0 = readElement(&backend)
        let c1 = readElement(&backend)
        let c2 = readElement(&backend)
        let c3 = readElement(&backend)
        let c4 = readElement(&backend)
        return Backend.Extension(c0, c1, c2, c3, c4)
    }

    @inlinable public mutating func readDigest(_ backend: inout Backend) -> Backend.Digest {
        var elements = InlineArray<8, Backend.Base>(repeating: Backend.Base(.zero))
        for index in elements.indices { elements[index] = readElement(&backend) }
        return backend.digest(of: elements)
    }

    /// Reads the nonce of a proof of work and checks that it earns `bits` bits. No bits, no nonce.
    @inlinable public mutating func readProofOfWork(bits: Int, _ backend: inout Backend) {
        guard bits > 0 else { return }
        transcript.absorb(proofOfWork: next(&backend), bits: bits, &backend)
    }

    @inlinable public mutating func sampleElement(_ backend: inout Backend) -> Backend.Base {
        transcript.sampleElement(&backend)
    }

    @inlinable public mutating func sampleExtension(_ backend: inout Backend) -> Backend.Extension {
        transcript.sampleExtension(&backend)
    }

    @inlinable public mutating func sampleBits(_ count: Int, _ backend: inout Backend) -> [Backend.Bit] {
        transcript.sampleBits(count, &backend)
    }

    /// Asserts that every message was read.
    @inlinable public func finish(_ backend: inout Backend) {
        if position != messages.count { backend.reject(shape: "messages are left over") }
    }

    @inlinable mutating func next(_ backend: inout Backend) -> Backend.Base {
        guard position < messages.count else {
            backend.reject(shape: "messages are missing")
            return Backend.Base(.zero)
        }
        position += 1
        return messages[position - 1]
    }
}
