package import Circuits
internal import Fields
internal import Hashing
internal import MachineAir
internal import MachineProver
package import Stark
package import Verification

/// The programs of a tree, written against any arithmetic: as circuits they are proved, with numbers they say why a
/// circuit has no values.
package struct RecursionCircuits: Sendable {
    package let parameters: RecursionParameters
    package let inner, wide, outer: RecursionFamily
    let segments: SegmentKeys

    package init(_ parameters: RecursionParameters) throws(KeyError) {
        self.parameters = parameters
        inner = try RecursionFamily(parameters.inner, heightsLog2: parameters.innerHeightsLog2)
        wide = try RecursionFamily(parameters.inner, heightsLog2: parameters.wideHeightsLog2)
        outer = try RecursionFamily(parameters.outer, heightsLog2: parameters.outerHeightsLog2)
        segments = SegmentKeys(parameters.segment)
    }

    /// The family of the keys of a kind.
    package func family(of kind: RecursionProgram.Kind) -> RecursionFamily {
        switch kind {
        case .lift, .join: inner
        case .wideLift: wide
        case .root, .aggregate: outer
        }
    }

    /// The circuit of a program; its tables are as high as those of its family, or as low as may be.
    package func circuit(_ program: RecursionProgram, isLow: Bool = false) throws(KeyError) -> Circuit {
        Circuit(try graph(program), heightsLog2: isLow ? nil : family(of: program.kind).heightsLog2)
    }

    /// A program written down.
    func graph(_ program: RecursionProgram) throws(KeyError) -> CircuitGraph {
        var builder = CircuitBuilder()
        let published = try run(program, ProgramInputs(of: builder), &builder)
        builder.publish(published.statement)
        builder.publish(published.keySetRoot)
        return builder.graph
    }

    /// What a program publishes: the digest of its statement, and the root of the set of keys.
    package typealias Published<Backend: VerifierBackend> = (statement: Backend.Digest, keySetRoot: Backend.Digest)

    package func run<Backend: VerifierBackend>(
        _ program: RecursionProgram, _ inputs: ProgramInputs<Backend>, _ backend: inout Backend
    ) throws(KeyError) -> Published<Backend> {
        let keySetRoot = inputs.digest()
        let statement: Backend.Digest
        switch program {
        case .lift(let shape, let heightLog2):
            statement = lift(try verifier(shape, heightLog2), heightLog2, inputs, &backend)
        case .narrow: statement = narrow(keySetRoot, inputs, &backend)
        case .join: statement = join(keySetRoot, inputs, &backend)
        case .root: statement = root(keySetRoot, inputs, &backend)
        case .aggregate: statement = aggregate(keySetRoot, inputs, &backend)
        }
        return (statement, keySetRoot)
    }

    /// The verifier of segments of a shape.
    func verifier(_ shape: MachineShape, _ programHeightLog2: Int) throws(KeyError) -> SegmentVerifier {
        SegmentVerifier(try segments.key(shape, programHeightLog2: programHeightLog2))
    }
}
