import Air
import Basics
import Circuits
import Fields
import Stark
import TestKit
import Testing

/// Graphs as bytes.
@Suite struct CircuitBytesTests {
    private static func elements(_ matrices: [Matrix]) -> [[KoalaBear]] {
        matrices.map { matrix in
            Array(UnsafeBufferPointer(start: matrix.elements, count: matrix.width * matrix.height))
        }
    }

    private static func expectSame(_ sample: CircuitSample) throws {
        let bytes = sample.graph.bytes
        let graph = try CircuitGraph(bytes: bytes)
        #expect(graph.bytes == bytes)
        let circuit = Circuit(graph)
        #expect(elements(circuit.preprocessed) == elements(sample.circuit.preprocessed))
        let evaluation = try circuit.evaluate(sample.inputs)
        #expect(elements(circuit.trace(evaluation)) == elements(sample.traces.map(\.main)))
        #expect(circuit.publicValues(evaluation).flatMap(\.self) == sample.publicValues)
    }

    @Test func whatIsWrittenIsRead() throws {
        try Self.expectSame(SmallCircuit.sample())
        let (verifier, inputs) = try VerifierCircuitTests.proof()
        let graph = VerifierCircuitTests.circuit(
            verifier, publicValueCounts: inputs.statement.publicValues.map(\.count))
        try Self.expectSame(CircuitSample(graph, VerifierCircuitTests.elements(inputs)))
    }

    /// The names of checks are kept.
    @Test func checksThatWereReadFailAlike() throws {
        var builder = CircuitBuilder()
        let inputs = builder.inputs(8)
        builder.assertEqual(inputs[0] * inputs[0], inputs[1], "the square")
        builder.publish(builder.digest(of: InlineArray { inputs[$0] }))
        let circuit = Circuit(try CircuitGraph(bytes: builder.graph.bytes))
        let values: [KoalaBear] = [3, 10, 0, 0, 0, 0, 0, 0]
        #expect(throws: CircuitEvaluation.Failure.check("the square")) { try circuit.evaluate(values) }
    }

    @Test func shorterAndLongerFilesAreRefused() throws {
        let bytes = try SmallCircuit.sample().graph.bytes
        for count in stride(from: 0, to: bytes.count, by: 7) {
            #expect(throws: ByteReader.Error.self, "\(count) bytes") { try CircuitGraph(bytes: Array(bytes[..<count])) }
        }
        #expect(throws: ByteReader.Error.self) { try CircuitGraph(bytes: bytes + [0]) }
    }

    /// Lays a graph out, if the bytes are one, and fills it: they may be refused, but nothing traps. Whether they are one.
    private static func isUsable(_ bytes: [UInt8], _ inputs: [KoalaBear]) -> Bool {
        guard let graph = try? CircuitGraph(bytes: bytes) else { return false }
        let circuit = Circuit(graph)
        guard let evaluation = try? circuit.evaluate(inputs) else { return true }
        _ = (circuit.trace(evaluation), circuit.publicValues(evaluation))
        return true
    }

    @Test func everyChangedByteIsRefusedOrACircuit() throws {
        let sample = try SmallCircuit.sample()
        let bytes = sample.graph.bytes
        var generator = SeededGenerator(seed: 5)
        var usable = 0
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= UInt8.random(in: 1...255, using: &generator)
            if Self.isUsable(changed, sample.inputs) { usable += 1 }
        }
        // Some are another constant, say; but most are no program.
        #expect(usable > 0 && usable < bytes.count / 2, "\(usable) of \(bytes.count)")
    }

    /// Small numbers, and words from elsewhere, are often the numbers of something that there is.
    @Test func everyChangedWordIsRefusedOrACircuit() throws {
        let sample = try SmallCircuit.sample()
        let bytes = sample.graph.bytes
        let starts = Array(stride(from: 0, to: bytes.count - 3, by: 4))
        var generator = SeededGenerator(seed: 6)
        var usable = 0
        for _ in 0..<2 * TestFactor.value {
            for start in starts {
                var changed = bytes
                let from = starts.randomElement(using: &generator)!
                var word = Array(bytes[from..<from + 4])
                if Bool.random(using: &generator) { word = [UInt8.random(in: 0..<48, using: &generator), 0, 0, 0] }
                changed.replaceSubrange(start..<start + 4, with: word)
                if changed != bytes && Self.isUsable(changed, sample.inputs) { usable += 1 }
            }
        }
        #expect(usable > 0)
    }
}
