package import Circuits
package import Hashing
package import Stark

/// What proofs of a program are made with.
package struct RecursionKey: Sendable {
    package let program: RecursionProgram
    package let circuit: Circuit
    package let proving: ProvingKey

    package init(_ program: RecursionProgram, _ circuits: RecursionCircuits) throws(KeyError) {
        try self.init(program, circuits, try circuits.circuit(program))
    }

    /// With a circuit that says it is the program's: that it is, its key shows.
    init(_ program: RecursionProgram, _ circuits: RecursionCircuits, _ circuit: Circuit) throws(KeyError) {
        self.program = program
        self.circuit = circuit
        proving = try ProvingKey(circuits.family(of: program.kind).parameters, circuit.specifications)
    }

    package var cap: [Digest] { proving.verifying.preprocessedCap }

    /// What the set of keys has of it.
    package var entry: KeySet.Entry { KeySet.Entry(kind: program.kind, digest: KeySet.digest(ofCap: cap)) }
}
