import Basics
import Circuits
import Fields
import Hashing
import Recursion
import TestKit
import Testing
import Verification

/// A program of the tree as a circuit and as the generic verifier on numbers, and inputs that both accept.
struct Agreement {
    let program: RecursionProgram
    let circuits: RecursionCircuits
    let circuit: Circuit
    let map: InputMap
    let inputs: [KoalaBear]
    /// Valid inputs of other proofs, of which parts are taken.
    let others: [[KoalaBear]]

    init(
        _ program: RecursionProgram, _ keys: RecursionKeys, _ map: InputMap, _ inputs: [KoalaBear],
        others: [[KoalaBear]]
    ) throws {
        self.program = program
        circuits = keys.circuits
        circuit = try keys.key(program).circuit
        (self.map, self.inputs, self.others) = (map, inputs, others)
        for inputs in [inputs] + others { try #require(inputs.count == map.count) }
    }

    /// What the circuit publishes; nil if it has no values.
    func byCircuit(_ inputs: [KoalaBear]) -> [KoalaBear]? {
        guard let values = try? circuit.evaluate(inputs) else { return nil }
        return circuit.publicValues(values).flatMap(\.self)
    }

    /// What the program publishes; nil if it rejects.
    func byNumbers(_ inputs: [KoalaBear]) throws -> [KoalaBear]? {
        var backend = NativeBackend()
        let published = try circuits.run(program, ProgramInputs(inputs), &backend)
        guard backend.verdict.isValid else { return nil }
        return [published.statement, published.keySetRoot].flatMap { digest in (0..<8).map { digest[$0] } }
    }

    /// Changes inputs of each part so often. How many of them were rejected, by part.
    func rejected(_ count: Int, seed: UInt64) throws -> [InputMap.Part: Int] {
        #expect(byCircuit(inputs) != nil)
        #expect(try byCircuit(inputs) == byNumbers(inputs))
        var generator = SeededGenerator(seed: seed)
        var rejected: [InputMap.Part: Int] = [:]
        for part in InputMap.Part.allCases where map.ranges[part] != nil {
            for number in 0..<count {
                let changed = changed(part, &generator)
                let found = byCircuit(changed)
                #expect(try found == byNumbers(changed), "\(program.name): change \(number) of \(part), seed \(seed)")
                if found == nil { rejected[part, default: 0] += 1 }
            }
        }
        return rejected
    }

    /// Inputs that differ in a part.
    private func changed(_ part: InputMap.Part, _ generator: inout SeededGenerator) -> [KoalaBear] {
        let range = map.ranges[part]!.randomElement(using: &generator)!
        while true {
            var changed = inputs
            change(&changed, range, &generator)
            if changed != inputs { return changed }
        }
    }

    private func change(_ inputs: inout [KoalaBear], _ range: Range<Int>, _ generator: inout SeededGenerator) {
        let place = range.randomElement(using: &generator)!
        switch Int.random(in: 0..<9, using: &generator) {
        case 0: inputs[place] = .zero
        case 1: inputs[place] += .one
        case 2: inputs[place] -= .one
        case 3: inputs.swapAt(place, range.randomElement(using: &generator)!)
        case 4: inputs.replaceSubrange(range, with: others.randomElement(using: &generator)![range])
        case 5: inputs[place] = others.randomElement(using: &generator)![place]
        case 6: inputs[place] += KoalaBear(1 << UInt64.random(in: 0..<31, using: &generator))
        default: inputs[place] += .random(using: &generator)
        }
    }
}
