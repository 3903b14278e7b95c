import Basics
import Circuits
import Fields
import Hashing
import TestKit
import Verification

/// A circuit that needs all tables: a transcript, a row that is hashed and summed up, a path to an entry of a cap, bits,
/// an inverse, a fold, public values.
enum SmallCircuit {
    /// Messages, a row that is summed up, one that is folded, and the word that it has where some bits say.
    private static let elementCount = 13 + 37 + 40 + 5
    private static let siblingCount = 3
    private static let capCount = 4

    /// What the circuit says of a path's end: its digest, the bits of its place in the cap, and some numbers.
    struct End<Backend: VerifierBackend> {
        let node: Backend.Digest
        let place: [Backend.Bit]
        /// Which value of the fold the word is.
        let entry: [Backend.Bit]
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
        let (row, leaf) = (Array(elements[13..<50]), Array(elements[50..<90]))
        var node = backend.hash(rows: [row])
        let sum = backend.horner([row], paddedTo: 48, at: challenge)[0]
        let bits = backend.lowBits(of: samples[0], count: 6)
        for (level, sibling) in siblings.enumerated() {
            node = backend.parents(of: node, siblings: [sibling], areRight: [bits[level]])
        }
        let parent = backend.compress(node[0], second)
        let folded = fold(leaf, elements[90...].map(\.self), challenge, samples[1], bits[2..<5], &backend)
        let quotient = challenge * backend.inverse(of: sum - first, "the sum is another number")
        backend.assertEqual(quotient * (sum - first) + row[3], challenge + row[3], "a quotient is one")
        let sums = Backend.Extension(samples[6]) + folded.word * folded.inversePoint
        backend.assertEqual(sums - folded.word * folded.inversePoint, Backend.Extension(samples[6]), "a sum")
        return End(
            node: parent, place: Array(bits[3..<5]), entry: Array(bits[2..<5]),
            numbers: [samples[8] * row[3], samples[7] + samples[6]])
    }

    private static func fold<Backend: VerifierBackend>(
        _ leaf: [Backend.Base], _ word: [Backend.Base], _ challenge: Backend.Extension, _ point: Backend.Base,
        _ bits: ArraySlice<Backend.Bit>, _ backend: inout Backend
    ) -> (word: Backend.Extension, inversePoint: Backend.Base) {
        let digest = backend.hash(rows: [leaf])[0]
        backend.assertEqual(digest, digest, "a digest is one")
        let squares = [challenge, challenge * challenge, challenge * challenge * (challenge * challenge)]
        return backend.fold(
            leaf, at: bits, word: Backend.Extension(word[0], word[1], word[2], word[3], word[4]),
            inversePoint: point, powers: squares, FoldConstants(arityLog2: 3), "the word of a fold")
    }

    /// The circuit, and inputs that it holds for.
    static func sample(seed: UInt64 = 7) throws -> CircuitSample {
        var generator = SeededGenerator(seed: seed)
        var elements = (0..<elementCount).map { _ in KoalaBear.random(using: &generator) }
        let siblings = (0..<siblingCount).map { _ in digest(&generator) }
        var first = NativeBackend()
        let entry = climb(elements, siblings, &first).entry.enumerated().reduce(0) {
            $0 + ($1.element ? 1 << $1.offset : 0)
        }
        for coefficient in 0..<5 { elements[90 + coefficient] = elements[50 + 8 * coefficient + entry] }
        var native = NativeBackend()
        let end = climb(elements, siblings, &native)
        precondition(native.verdict == .valid, "the sample is valid: \(native.verdict)")
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
