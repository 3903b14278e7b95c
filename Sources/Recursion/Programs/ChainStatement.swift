internal import Fields
package import Hashing
package import MachineAir
package import Verification

/// What lifts and joins state: that a program leads from one state of the machine to another, and with which result if
/// it halts there.
package struct ChainStatement<Backend: VerifierBackend> {
    package struct Boundary {
        package var programCounter: Backend.Base
        package var root: Backend.Digest
    }

    package var program: Backend.Digest
    package var before, after: Boundary
    /// One or zero.
    package var isHalted: Backend.Base
    /// Status and output words by their limbs, zeros unless the machine has halted.
    package var result: [Backend.Base]

    static var resultCount: Int { 2 * (1 + SegmentTable.outputCount) }
}

extension ChainStatement {
    /// What a segment's public values say of a program.
    init(_ inputs: ProgramInputs<Backend>, program: Backend.Digest) {
        func boundary() -> Boundary { Boundary(programCounter: inputs.element(), root: inputs.digest()) }
        self.program = program
        before = boundary()
        after = boundary()
        isHalted = inputs.element()
        result = inputs.elements(Self.resultCount)
    }

    /// In the order of `SegmentStatement.publicValues`.
    func publicValues(_ backend: Backend) -> [Backend.Base] {
        func boundary(_ boundary: Boundary) -> [Backend.Base] {
            [boundary.programCounter] + backend.list(of: boundary.root)
        }
        return boundary(before) + boundary(after) + [isHalted] + result
    }

    /// The digest that is published in its place.
    package func digest(_ backend: inout Backend) -> Backend.Digest {
        let roots = backend.compress(backend.compress(program, before.root), after.root)
        return backend.compress(roots, [before.programCounter, after.programCounter, isHalted] + result, .chain)
    }
}

extension ChainStatement<NativeBackend> {
    /// What a segment states.
    package init(_ segment: SegmentStatement, program: Digest) {
        self.init(ProgramInputs(segment.publicValues), program: program)
    }

    /// What a chain from a program's beginning to its end says of a run.
    var run: RunTree.Run {
        let words = stride(from: 0, to: result.count, by: 2).map {
            result[$0].canonical | result[$0 + 1].canonical << 16
        }
        return RunTree.Run(program: program, status: words[0], output: Array(words[1...]))
    }
}

extension ChainStatement: Equatable where Backend == NativeBackend {}
extension ChainStatement.Boundary: Equatable where Backend == NativeBackend {}
extension ChainStatement: Sendable where Backend == NativeBackend {}
extension ChainStatement.Boundary: Sendable where Backend == NativeBackend {}
