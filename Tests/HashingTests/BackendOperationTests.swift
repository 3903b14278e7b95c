import Basics
import Fields
import Hashing
import TestKit
import Testing
import Verification

/// The operations that have defaults, as plain values run them and as a circuit does, and what they are defined to be.
@Suite struct BackendOperationTests {
    @Test func hornersRule() {
        var generator = SeededGenerator(seed: 3)
        let challenge = KoalaBearExtension.random(using: &generator)
        for (width, padded) in [(1, 16), (15, 16), (16, 16), (17, 32), (70, 80)] {
            let rows = (0..<3).map { _ in (0..<width).map { _ in KoalaBear.random(using: &generator) } }
            let expected = rows.map { row in
                row.enumerated().reduce(KoalaBearExtension.zero) { sum, element in
                    sum + challenge.power(UInt64(padded - 1 - element.offset)) * element.element
                }
            }
            var native = NativeBackend()
            #expect(native.horner(rows, paddedTo: padded, at: challenge) == expected)
            var circuit = CircuitBackend()
            let sums = circuit.horner(
                rows.map { $0.map { Wire($0) } }, paddedTo: padded, at: ExtensionWire(challenge))
            #expect(sums.map { $0.value(Evaluation([])) } == expected)
        }
        var native = NativeBackend()
        #expect(native.horner([], paddedTo: 16, at: challenge).isEmpty)
    }

    @Test func productsOfChosenConstants() {
        let constants: [KoalaBear] = [2, 3, 5, 7]
        for number in 0..<16 {
            let bits = (0..<6).map { number >> ($0 - 1) & 1 == 1 }
            let chosen = zip(constants, bits[1..<5]).filter(\.1).map(\.0)
            let expected = chosen.reduce(KoalaBear.one, *)
            var native = NativeBackend()
            #expect(native.product(of: constants, where: bits[1..<5]) == expected)
            var circuit = CircuitBackend()
            let wires = bits.map { circuit.bit($0) }
            let product = circuit.product(of: constants, where: wires[1..<5])
            #expect(product.value(Evaluation([])) == expected)
        }
    }

    @Test func parentsOfNodesOnBothSides() {
        var generator = SeededGenerator(seed: 4)
        let (nodes, siblings) = (digests(5, &generator), digests(5, &generator))
        let areRight = [false, true, true, false, true]
        let expected = areRight.indices.map { index in
            areRight[index]
                ? Digest.compress(siblings[index], nodes[index]) : Digest.compress(nodes[index], siblings[index])
        }
        var native = NativeBackend()
        #expect(native.parents(of: nodes, siblings: siblings, areRight: areRight) == expected)
        var circuit = CircuitBackend()
        let parents = circuit.parents(
            of: nodes.map(wires), siblings: siblings.map(wires), areRight: areRight.map { circuit.bit($0) })
        let evaluation = Evaluation([])
        #expect(parents.map { $0.map { $0.value(evaluation) } } == expected.map(\.list))
    }

    @Test(arguments: 0...3) func capsHaveTheirEntryAtTheirIndexOnly(capLog2: Int) {
        var generator = SeededGenerator(seed: 5)
        let cap = digests(1 << capLog2, &generator)
        for index in cap.indices {
            let bits = (0..<capLog2).map { index >> $0 & 1 == 1 }
            for node in cap {
                var native = NativeBackend()
                native.assertEntry(of: cap, at: bits[...], is: node, "entry")
                #expect(native.verdict.isValid == (node == cap[index]))
                var circuit = CircuitBackend()
                let bits = bits.map { circuit.bit($0) }
                circuit.assertEntry(of: cap.map(wires), at: bits[...], is: wires(node), "entry")
                #expect(circuit.accepts([]) == (node == cap[index]))
            }
        }
    }

    private func digests(_ count: Int, _ generator: inout SeededGenerator) -> [Digest] {
        (0..<count).map { _ in Digest(InlineArray { _ in KoalaBear.random(using: &generator) }) }
    }

    private func wires(_ digest: Digest) -> [Wire] { digest.list.map { Wire($0) } }
}
