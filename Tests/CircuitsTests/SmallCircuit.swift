import Basics
import Circuits
import Fields
import Hashing
import TestKit
import Verification

/// A circuit that needs all tables: a transcript, a row that is hashed and summed up, a path to an entry of a cap, bits,
/// an inverse, public values.
enum SmallCircuit {
    private static let elementCount = 11 + 1 + 37
    private static let siblingCount = 3
    private static let capCount = 4

    /// What the circuit says of a path's end: its digest, the bits of its place in the cap, and some numbers.
    struct End<Backend: VerifierBackend> {
        let node: Backend.Digest
        let place: [Backend.Bit]
        let numbers: [Backend.Base]
    }

    static func climb<Backend: VerifierBackend>(
        _ elements: [Backend.Base], _ siblings: [Backend.Digest], _ backend: inout Backend
    ) -> End<Backend> {
        var transcript = TranscriptReader<Backend>(messages: Array(elements[..<13]))
        let first = transcript.readExtension(&backend)
        let challenge = transcript.sampleExtension(&backend)
        let second = transcript.readDigest(&backend)
        let samples = (0..<9).map { _ in transcript.sampleElement(&backend) }
        let row = Array(elements[13...])
        var node = backend.hash(rows: [row])
        let sum = backend.horner([row], paddedTo: 48, at: challenge)[0]
        let bits = backend.lowBits(of: samples[0], count: 6)
        for (level, sibling) in siblings.enumerated() {
            node = backend.parents(of: node, siblings: [sibling], areRight: [bits[level]])
        }
        let parent = backend.compress(node[0], second)
        let quotient = challenge * backend.inverse(of: sum - first, "the sum is another number")
        backend.assertEqual(quotient * (sum - first) + row[3], challenge + row[3], "a quotient is one")
        return End(node: parent, place: Array(bits[3..<5]), numbers: [samples[8] * row[3], samples[7] + samples[6]])
    }

    /// The circuit, and inputs that it holds for.
    static func sample(seed: UInt64 = 7) throws -> CircuitSample {
        var generator = SeededGenerator(seed: seed)
        let elements = (0..<13 + 36).map { _ in KoalaBear.random(using: &generator) }
        let siblings = (0..<siblingCount).map { _ in digest(&generator) }
        var native = NativeBackend()
        let end = climb(elements, siblings, &native)
        var cap = (0..<capCount).map { _ in digest(&generator) }
        cap[(end.place[0] ? 1 : 0) + (end.place[1] ? 2 : 0)] = end.node
        let inputs = elements + (siblings + cap).flatMap { digest in (0..<8).map { digest[$0] } }
        return try CircuitSample(inputs) { builder in
            let wires = builder.inputs(elements.count)
            let siblings = siblings.map { _ in builder.inputDigest() }
            let cap = cap.map { _ in builder.inputDigest() }
            let end = climb(wires, siblings, &builder)
            builder.assertEntry(of: cap, at: end.place[...], is: end.node, "the cap's entry")
            builder.publish(end.node)
            builder.publish(builder.digest(of: InlineArray { end.numbers[$0 % 2] }))
        }
    }

    private static func digest(_ generator: inout SeededGenerator) -> Digest {
        let elements = (0..<8).map { _ in KoalaBear.random(using: &generator) }
        return Digest(InlineArray { elements[$0] })
    }
}
