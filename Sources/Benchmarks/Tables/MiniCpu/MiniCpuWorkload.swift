package import Air
internal import Fields

/// Three tables of different heights and two buses, as a machine has them, filled by a run of a random program.
///
///     let workload = MiniCpuWorkload(rowsLog2: 18, seed: 1)
///     prove(workload.traces)
package struct MiniCpuWorkload: Sendable {
    /// CPU, program and bytes. The last two have heights of their own, 2^8 and 2^16.
    package let traces: [TableTrace]
    /// How many instructions were run; an eighth of the CPU's rows is left over.
    package let stepCount: Int

    package init(rowsLog2: Int, seed: UInt64) {
        precondition((3...22).contains(rowsLog2), "a table has 2^3 to 2^22 rows")
        let height = 1 << rowsLog2
        stepCount = height - height / 8
        let program = MiniCpuProgram(seed: seed)
        let cpu = Air(MiniCpuTable())
        let execution = MiniCpuExecution(
            program, height: height, stepCount: stepCount, columnCount: cpu.mainColumns.count)
        traces = [
            TableTrace(cpu, main: execution.cells, publicValues: execution.lastRegisters),
            TableTrace(Air(MiniCpuProgramTable()), main: execution.programCells, preprocessed: program.columns),
            TableTrace(
                Air(MiniCpuBytesTable()), main: execution.byteCells, preprocessed: MiniCpuBytesTable.columns),
        ]
    }
}
