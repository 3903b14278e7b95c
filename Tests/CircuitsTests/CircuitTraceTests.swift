import Air
import Basics
import Circuits
import Fields
import Hashing
import Stark
import TestKit
import Testing

@Suite struct CircuitTraceTests {
    private static func elements(_ matrices: [Matrix]) -> [[KoalaBear]] {
        matrices.map { matrix in
            Array(UnsafeBufferPointer(start: matrix.elements, count: matrix.width * matrix.height))
        }
    }

    /// A circuit of a verifier, whose largest tables are cut into parts.
    @Test func everyNumberOfThreadsFillsTheSame() throws {
        let (verifier, inputs) = try VerifierCircuitTests.proof()
        let counts = inputs.statement.publicValues.map(\.count)
        func filled() throws -> [[KoalaBear]] {
            let circuit = Circuit(VerifierCircuitTests.circuit(verifier, publicValueCounts: counts))
            let evaluation = try circuit.evaluate(VerifierCircuitTests.elements(inputs))
            return Self.elements(circuit.preprocessed) + Self.elements(circuit.trace(evaluation))
        }
        let expected = try Parallelism.with(threads: 1) { try filled() }
        for threads in 2...3 {
            let found = try Parallelism.with(threads: threads) { try filled() }
            #expect(found == expected, "\(threads) threads")
        }
    }

    /// The tables of a shape are higher than the circuit needs; what is behind its rows says nothing.
    @Test func higherTablesHoldToo() throws {
        let (verifier, inputs) = try VerifierCircuitTests.proof()
        let counts = inputs.statement.publicValues.map(\.count)
        let graph = VerifierCircuitTests.circuit(verifier, publicValueCounts: counts)
        let heightsLog2 = Circuit(graph).heightsLog2.map { $0 + 1 }
        let circuit = Circuit(graph, heightsLog2: heightsLog2)
        let evaluation = try circuit.evaluate(VerifierCircuitTests.elements(inputs))
        let (matrices, publicValues) = (circuit.trace(evaluation), circuit.publicValues(evaluation))
        #expect(matrices.map(\.height) == heightsLog2.map { 1 << $0 })
        let traces = circuit.airs.indices.map {
            TableTrace(
                circuit.airs[$0], main: matrices[$0], preprocessed: circuit.preprocessed[$0],
                publicValues: publicValues[$0])
        }
        let findings = TraceChecker.findings(in: traces)
        #expect(findings.isEmpty, "\(findings.prefix(5))")
    }

    /// Sums and digests of rows that take several permutations, and of such as take one, are those of plain numbers.
    @Test func rowsOfDifferentLengthsAreHashed() throws {
        let lengths = [1, 8, 15, 16, 17, 40, 16, 100, 3]
        var generator = SeededGenerator(seed: 11)
        let rows = lengths.map { length in (0..<length).map { _ in KoalaBear.random(using: &generator) } }
        let expected = rows.map { RowHash.hash($0).elements }
        let sample = try CircuitSample(rows.flatMap(\.self)) { builder in
            for length in lengths { builder.publish(builder.hash(row: builder.inputs(length))) }
        }
        #expect(sample.findings.isEmpty, "\(sample.findings.prefix(5))")
        #expect(sample.publicValues == expected.flatMap { digest in (0..<8).map { digest[$0] } })
    }
}
