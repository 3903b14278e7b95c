internal import Fields

/// Runs a program and fills the tables: the rows of the CPU as they come, and how often they ask the other two.
struct MiniCpuExecution {
    private let program: MiniCpuProgram
    private let matrix: Matrix
    private let columns: MiniCpuColumns<UnsafeMutablePointer<KoalaBear>>
    private var state = MiniCpuState()
    private var instructionCounts = [UInt64](repeating: 0, count: MiniCpuProgram.instructionCount)
    private var byteCounts = [UInt64](repeating: 0, count: MiniCpuBytesTable.height)

    /// Fills a matrix of `height` rows, of which the program uses the first `stepCount`.
    init(_ program: MiniCpuProgram, height: Int, stepCount: Int, columnCount: Int) {
        precondition((1...height).contains(stepCount), "the steps fill rows, the first one at least")
        self.program = program
        let matrix = Matrix(width: columnCount, height: height)
        matrix.elements.update(repeating: .zero, count: columnCount * height)
        var used = 0
        columns = MiniCpuColumns { _, _ in
            defer { used += 1 }
            return matrix.elements + used * height
        }
        precondition(used == columnCount, "the table has the columns that are filled")
        self.matrix = matrix
        for row in 0..<stepCount { step(row) }
        for row in stepCount..<height { leave(row) }
        fillInverses()
    }

    /// The cells of the CPU's table.
    var cells: Matrix { matrix }

    /// The registers in the last row, limb by limb.
    var lastRegisters: [KoalaBear] { columns.registers.flatMap { $0.map { $0[matrix.height - 1] } } }

    /// The count columns of the program and of the bytes.
    var programCells: Matrix { Matrix(columns: [instructionCounts.map { KoalaBear($0) }]) }
    var byteCells: Matrix { Matrix(columns: [byteCounts.map { KoalaBear($0) }]) }

    // MARK: Rows

    private mutating func step(_ row: Int) {
        let instruction = program.instructions[state.programCounter]
        instructionCounts[state.programCounter] += 1
        writeState(row)
        write(instruction, row)
        let step = state.run(instruction)
        write(step, of: instruction.operation, row)
    }

    /// A row that is not used: clock and registers only.
    private func leave(_ row: Int) {
        writeState(row)
        columns.programCounter[row] = .zero
    }

    private func writeState(_ row: Int) {
        columns.clock[row] = KoalaBear(UInt64(row))
        columns.programCounter[row] = KoalaBear(UInt64(state.programCounter))
        for (register, value) in zip(columns.registers, state.registers) { write(limbsOf: value, to: register, row) }
    }

    private func write(_ instruction: MiniCpuInstruction, _ row: Int) {
        columns.isUsed[row] = .one
        columns.operations[instruction.operation.rawValue - 1][row] = .one
        columns.first[instruction.first][row] = .one
        columns.second[instruction.second][row] = .one
        if let destination = instruction.destination { columns.destination[destination][row] = .one }
        write(limbsOf: instruction.immediate, to: columns.immediate, row)
        columns.target[row] = KoalaBear(UInt64(instruction.target))
    }

    private mutating func write(_ step: MiniCpuState.Step, of operation: MiniCpuInstruction.Operation, _ row: Int) {
        write(limbsOf: step.first, to: columns.firstValue, row)
        write(limbsOf: step.second, to: columns.secondValue, row)
        writeCarries(step, of: operation, row)
        columns.isTaken[row] = step.isTaken ? .one : .zero
        let (left, right) = operation == .and ? (step.first, step.second) : (step.result, step.result)
        for byte in 0..<4 {
            let (x, y) = (left >> (8 * byte) & 0xff, right >> (8 * byte) & 0xff)
            columns.left[byte][row] = KoalaBear(UInt64(x))
            columns.right[byte][row] = KoalaBear(UInt64(y))
            columns.result[byte][row] = KoalaBear(UInt64(x & y))
            byteCounts[MiniCpuBytesTable.row(x, y)] += 1
        }
    }

    /// The carries of a sum: of the operands, or of the result and the second operand, which make the first.
    private func writeCarries(_ step: MiniCpuState.Step, of operation: MiniCpuInstruction.Operation, _ row: Int) {
        guard operation != .and else { return }
        let x = UInt64(operation == .add ? step.first : step.result)
        let y = UInt64(step.second)
        columns.carries[0][row] = KoalaBear(((x & 0xffff) + (y & 0xffff)) >> 16)
        columns.carries[1][row] = KoalaBear((x + y) >> 32)
    }

    private func write(limbsOf value: UInt32, to columns: [UnsafeMutablePointer<KoalaBear>], _ row: Int) {
        columns[0][row] = KoalaBear(UInt64(value & 0xffff))
        columns[1][row] = KoalaBear(UInt64(value >> 16))
    }

    /// All inverses at once: of the differences on which a branch is taken, and zero elsewhere.
    private func fillInverses() {
        let differences = Matrix(width: 1, height: matrix.height)
        for row in 0..<matrix.height {
            let bytes = columns.result.map { $0[row] }
            differences.elements[row] =
                columns.isTaken[row] * (bytes[0] + bytes[2] + 256 * (bytes[1] + bytes[3]))
        }
        UnsafeMutableBufferPointer(start: columns.inverse, count: matrix.height)
            .formInverses(of: UnsafeBufferPointer(differences.column(0)))
    }
}
