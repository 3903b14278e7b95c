import Basics
import Fields
import Hashing
import TestKit
import Testing
import Verification

/// The same source run as a circuit: built once, before any proof is known, it accepts exactly what the native
/// instance accepts.
@Suite struct CircuitAgreementTests {
    @Test func merkleVerification() throws {
        let matrices = MerkleTests.matrices([(3, 4), (2, 2), (17, 4)])
        let tree = try MerkleTree(matrices, capLog2: 1)
        let shape = tree.shape

        // Inputs: the rows, the siblings, the cap, the bits of the index.
        func inputs(_ opening: MerkleOpening<NativeBackend>, cap: [Digest], index: Int) -> [KoalaBear] {
            opening.rows.flatMap { $0 } + opening.siblings.flatMap(\.list) + cap.flatMap(\.list)
                + (0..<shape.heightLog2).map { KoalaBear(UInt64(index >> $0 & 1)) }
        }
        var next = 0
        func wires(_ count: Int) -> [Wire] {
            defer { next += count }
            return (next..<next + count).map { Wire.input($0) }
        }
        var backend = CircuitBackend()
        let opening = MerkleOpening<CircuitBackend>(
            rows: shape.matrices.map { wires($0.width) },
            siblings: (0..<shape.siblingCount).map { _ in wires(8) })
        let cap = (0..<shape.capCount).map { _ in wires(8) }
        shape.verify(opening, indexBits: wires(shape.heightLog2), cap: cap, &backend)
        #expect(backend.assertions.count == 1)

        var generator = SeededGenerator(seed: 3)
        var accepted = 0
        for index in 0..<16 {
            let valid = tree.open(at: index)
            #expect(backend.accepts(inputs(valid, cap: tree.cap, index: index)))
            for _ in 0..<40 {
                var (changed, cap, at) = (valid, tree.cap, index)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: changed.rows[Int.random(in: 0..<3, using: &generator)][1] += 1
                case 1: changed.siblings[Int.random(in: 0..<3, using: &generator)][5] += 1
                case 2: cap[Int.random(in: 0..<2, using: &generator)][7] += 1
                default: at = Int.random(in: 0..<16, using: &generator)
                }
                let native = shape.verify(changed, index: at, cap: cap).isValid
                #expect(backend.accepts(inputs(changed, cap: cap, index: at)) == native)
                if native { accepted += 1 }
            }
        }
        // Changes of the other cap entry and unchanged indices.
        #expect(accepted > 10)
    }

    @Test func constantBits() {
        func choices<Backend: VerifierBackend>(
            _ x: Backend.Base, _ y: Backend.Base, _ backend: inout Backend
        ) -> [Backend.Base] {
            let (set, clear) = (backend.bit(true), backend.bit(false))
            backend.assertClear(clear, "a constant")
            return [backend.select(set, x, y), backend.select(clear, x, y)]
        }
        var (native, emitting) = (NativeBackend(), CircuitBackend())
        #expect(choices(5, 7, &native) == [5, 7])
        #expect(native.verdict == .valid)
        let wires = choices(Wire.input(0), Wire.input(1), &emitting)
        #expect(emitting.accepts([5, 7]))
        let evaluation = Evaluation([5, 7])
        #expect(wires.map { $0.value(evaluation) } == [5, 7])
        emitting.assertClear(emitting.bit(true), "a constant")
        #expect(!emitting.accepts([5, 7]))
    }

    @Test func transcriptReading() {
        func challenges<Backend: VerifierBackend>(
            _ messages: [Backend.Base], _ backend: inout Backend
        ) -> [Backend.Base] {
            var reader = TranscriptReader<Backend>(messages: messages)
            var values = [reader.sampleElement(&backend)]
            for _ in 0..<3 { _ = reader.readElement(&backend) }
            values.append(reader.sampleElement(&backend))
            _ = reader.readDigest(&backend)
            reader.readProofOfWork(bits: 4, &backend)
            values.append(reader.sampleElement(&backend))
            reader.finish(&backend)
            return values
        }
        var writer = TranscriptWriter()
        _ = writer.sampleElement()
        for value in 1...3 { writer.write(KoalaBear(UInt64(value))) }
        _ = writer.sampleElement()
        writer.write(RowHash.hash([1, 2]))
        writer.writeProofOfWork(bits: 4)

        var backend = CircuitBackend()
        let wires = challenges((0..<12).map { Wire.input($0) }, &backend)
        #expect(backend.accepts(writer.messages))
        var accepted = 0
        for index in 0..<12 {
            for change in 1..<9 {
                var messages = writer.messages
                messages[index] += KoalaBear(UInt64(change))
                var native = NativeBackend()
                let values = challenges(messages, &native)
                let evaluation = Evaluation(messages)
                #expect(backend.accepts(evaluation) == native.verdict.isValid)
                #expect(wires.map { $0.value(evaluation) } == values)
                if native.verdict.isValid { accepted += 1 }
            }
        }
        #expect(accepted < 30)
    }
}
