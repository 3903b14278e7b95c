package import Commitments
internal import Fields
internal import Hashing
package import Machine
package import MachineAir

/// A program with all that its segments have in common: its code as tables have it, and the commitment to it.
package struct ProvableProgram: Sendable {
    package let program: Program
    package let code: ProgramCode
    package let identity: ProgramIdentity
    /// The tree over the columns of the program's table, which is opened in the proof of every segment.
    package let table: CommittedBatch

    /// The commitment is the same for all sets of parameters, which extend at least as far as this.
    package static let blowUpLog2 = 1
    package static let capLog2 = 4

    package enum Error: Swift.Error, Equatable {
        case tooLong(instructions: Int, limit: Int)
    }

    package init(_ program: Program) throws(Error) {
        let code = ProgramCode(program)
        guard let heightLog2 = MachineShape.programHeightLog2(instructions: code.entries.count) else {
            throw .tooLong(
                instructions: code.entries.count, limit: 1 << MachineShape.programHeightsLog2.last!)
        }
        let columns = ProgramTable.preprocessed(code, height: 1 << heightLog2)
        table = CommittedBatch(Self.shape(heightLog2: heightLog2, width: columns.width), traces: [columns])
        self.program = program
        self.code = code
        identity = ProgramIdentity(
            entry: program.elf.entry, initialRoot: program.initialRoot, heightLog2: heightLog2, cap: table.cap)
    }

    private static func shape(heightLog2: Int, width: Int) -> BatchShape {
        let matrix = OpenedMatrix(heightLog2: heightLog2, width: width)
        guard let shape = try? BatchShape(matrices: [matrix], blowUpLog2: blowUpLog2, capLog2: capLog2) else {
            preconditionFailure("the heights of programs can be committed to")
        }
        return shape
    }
}

extension ProvableProgram.Error: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLong(let count, let limit): "\(count) instructions; expected at most \(limit)"
        }
    }
}
