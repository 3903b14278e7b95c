internal import Fields
package import Machine
package import MachineAir
package import Stark
package import StarkProver

/// Proves single segments of a program: a function from a witness to a proof that any process can run.
package struct SegmentProver: Sendable {
    package let program: ProvableProgram
    package let keys: SegmentKeys
    /// The shapes that the run was cut with, by the number that a witness names.
    package let shapes: [MachineShape]

    package init(_ program: ProvableProgram, _ keys: SegmentKeys, shapes: [MachineShape]) {
        self.program = program
        self.keys = keys
        self.shapes = shapes
    }

    /// Why a witness has no proof.
    package enum Failure: Error {
        case shape(found: Int, count: Int)
        case witness(Recorder.WitnessFault)
        case trace(SegmentTrace.Error)
        case key(KeyError)
        case proving(ProvingError)
    }

    package func proof(of witness: SegmentWitness) throws(Failure) -> SegmentProof {
        let (shape, trace) = try fill(witness)
        return try proof(shape, trace)
    }

    /// Runs the segment once more, and fills its tables.
    package func fill(_ witness: SegmentWitness) throws(Failure) -> (shape: MachineShape, trace: SegmentTrace) {
        guard shapes.indices.contains(witness.budget) else {
            throw .shape(found: witness.budget, count: shapes.count)
        }
        let shape = shapes[witness.budget]
        let recorder: Recorder
        do throws(Recorder.WitnessFault) {
            recorder = try Recorder(program.code, replaying: witness, within: shape.budget)
        } catch { throw .witness(error) }
        do throws(SegmentTrace.Error) {
            return (
                shape,
                try SegmentTrace(
                    recorder, start: witness.before.programCounter, siblings: witness.siblings, shape,
                    programHeightLog2: program.identity.heightLog2)
            )
        } catch { throw .trace(error) }
    }

    package func proof(_ shape: MachineShape, _ trace: SegmentTrace) throws(Failure) -> SegmentProof {
        let key: SegmentKey
        do throws(KeyError) {
            key = try keys.key(shape, programHeightLog2: program.identity.heightLog2)
        } catch { throw .key(error) }
        do throws(ProvingError) {
            let proof = try prove(key.proving, witness(shape, trace))
            return SegmentProof(shape: shape, statement: trace.statement, proof: proof)
        } catch { throw .proving(error) }
    }
}

extension SegmentProver {
    /// What the tables of the shape's key are filled with.
    package func witness(_ shape: MachineShape, _ trace: SegmentTrace) -> Witness {
        let tables = shape.tables(programHeightLog2: program.identity.heightLog2).map(\.table)
        return Witness(
            main: tables.map { trace.main[$0.rawValue] }, publicValues: tables.map { trace.publicValues[$0.rawValue] },
            separate: [tables.firstIndex(of: .program)!: program.table])
    }
}

extension SegmentProver.Failure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .shape(let found, let count): "the witness names shape \(found); expected one below \(count)"
        case .witness(let fault): "the witness is not that of a run: \(fault)"
        case .trace(let error): "\(error)"
        case .key(let error): "\(error)"
        case .proving(let error): "\(error)"
        }
    }
}
