import Air
import Circuits
import Fields
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// The fixed columns of a circuit, which are the program.
@Suite struct CircuitProgramTests {
    private struct Sent: Hashable {
        let bus: String
        let address: KoalaBear
    }

    /// Every wire and octet is made by one row: two makers could each serve a part of the readers.
    @Test func everyWireHasOneMaker() throws {
        let sample = try SmallCircuit.sample()
        var makers: [Sent: Int] = [:]
        for trace in sample.traces {
            for row in 0..<trace.height {
                let values = trace.air.graph.values(
                    cell: { trace.value(of: $0, row: row) }, publicValue: { trace.publicValues[$0] },
                    constant: { $0 })
                for message in trace.air.messages where message.direction == .send && message.bus != .list {
                    guard values[message.multiplicity] != .zero else { continue }
                    makers[Sent(bus: message.bus.name, address: values[message.tuple[0]]), default: 0] += 1
                }
            }
        }
        #expect(makers.values.allSatisfy { $0 == 1 })
        #expect(makers.count > 40)
    }

    /// A circuit with another constant, another factor, another number of readers or another address is another circuit:
    /// the same wires are none of its.
    @Test(arguments: CircuitTable.allCases) func everyChangedFixedColumnIsFound(_ table: CircuitTable) throws {
        let sample = try SmallCircuit.sample()
        let trace = sample[table]
        let columns = trace.air.preprocessedColumns
        let used = sample.circuit.rowCounts[table.rawValue]
        // A column of zeros is one of addresses that nobody reads.
        for column in columns.indices where (0..<used).contains(where: { trace.preprocessed[$0, column] != .zero }) {
            let isFound = (0..<used).contains { row in
                let changed = trace.preprocessed.adding(.one, row: row, column: column)
                var other = sample
                other[table] = TableTrace(
                    trace.air, main: trace.main, preprocessed: changed, publicValues: trace.publicValues)
                return !other.findings.isEmpty
            }
            #expect(isFound, "\(table): \(columns[column])")
        }
    }

    /// Zero has no inverse, also where nobody asks what it is.
    @Test func aConstantHasAnInverseOrNone() throws {
        func circuit(_ constant: KoalaBear) -> Circuit {
            var builder = CircuitBuilder()
            let inputs = builder.inputs(8)
            _ = builder.inverse(of: CircuitExtension(CircuitBase(constant)), "the inverse")
            builder.publish(builder.digest(of: InlineArray { inputs[$0] }))
            return Circuit(builder.graph)
        }
        let inputs = zeros(8)
        #expect((try? circuit(3).evaluate(inputs)) != nil)
        #expect(throws: CircuitEvaluation.Failure.check("the inverse")) { try circuit(0).evaluate(inputs) }
        // Its tables say so too.
        #expect(circuit(0).rowCounts[0] == circuit(3).rowCounts[0] + 1)
    }

    /// The other number of 31 bits that is the same element, and a digit that is no bit.
    @Test func bitsAreThoseOfTheLeastNumber() throws {
        let value: UInt64 = 5
        let sample = try CircuitSample([KoalaBear(value)] + zeros(7)) { builder in
            let inputs = builder.inputs(8)
            _ = builder.lowBits(of: inputs[0], count: 3)
            builder.publish(builder.digest(of: InlineArray { inputs[$0] }))
        }
        #expect(sample.findings.isEmpty)
        func forged(_ bits: [KoalaBear], products: KoalaBear) -> [String] {
            var forged = sample
            let trace = sample[.bits]
            let main = trace.main.copy()
            for (column, cell) in (bits + Array(repeating: products, count: 3)).enumerated() { main[0, column] = cell }
            forged[.bits] = TableTrace(trace.air, main: main, preprocessed: trace.preprocessed)
            return forged.findings.map(\.description)
        }
        let number = value + UInt64(KoalaBear.modulus)
        let other = forged((0..<31).map { KoalaBear(number >> $0 & 1) }, products: 1)
        #expect(other.count == 1 && other[0].contains("the number is below p"), "\(other)")
        let digit = forged([5] + zeros(30), products: 0)
        #expect(digit.count == 1 && digit[0].contains("bit[0] is a bit"), "\(digit)")
    }

    /// The wire 0 is everybody's, however often it is read.
    @Test func zeroHasOneMaker() throws {
        let sample = try CircuitSample([0, 7] + zeros(6)) { builder in
            let inputs = builder.inputs(2)
            let zero = CircuitBase(KoalaBear.zero)
            let digest = builder.digest(of: InlineArray { $0 == 0 ? inputs[1] : zero })
            builder.assertEqual(builder.elements(of: digest)[1], inputs[0], "zero")
            builder.publish(digest)
            _ = builder.inputs(6)
        }
        #expect(sample.findings.isEmpty, "\(sample.findings)")
    }

    /// Inputs for which a check fails have no values; and a proof is one of its public values alone.
    @Test func aCircuitWithoutValuesHasNoProof() throws {
        var builder = CircuitBuilder()
        let inputs = builder.inputs(2)
        builder.assertEqual(inputs[0] * inputs[0], inputs[1], "the square")
        let zero = CircuitBase(KoalaBear.zero)
        builder.publish(builder.digest(of: InlineArray { $0 == 0 ? inputs[1] : zero }))
        let circuit = Circuit(builder.graph)
        let key = try ProvingKey(.quick, circuit.specifications)
        let values = try circuit.evaluate([3, 9])
        let witness = Witness(main: circuit.trace(values), publicValues: circuit.publicValues(values))
        let proof = try prove(key, witness)
        let statement = { (square: KoalaBear) in
            Statement(publicValues: CircuitTable.allCases.map { $0 == .publicValues ? [square] + zeros(7) : [] })
        }
        #expect(key.verifying.verify(proof, statement(9)) == .valid)
        #expect(!key.verifying.verify(proof, statement(16)).isValid)
        #expect(throws: CircuitEvaluation.Failure.check("the square")) { try circuit.evaluate([3, 10]) }
        #expect(throws: CircuitEvaluation.Failure.inputs(expected: 2, found: 1)) { try circuit.evaluate([3]) }
    }
}

private func zeros(_ count: Int) -> [KoalaBear] { Array(repeating: .zero, count: count) }
