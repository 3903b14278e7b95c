package import Air
internal import Fields

/// The program, instruction by instruction, with how often each was run.
package struct MiniCpuProgramTable: Table {
    package let name = "program"

    package init() {}

    package func describe(_ table: inout TableBuilder) {
        let fields = ["address", "operation", "first", "second", "destination"] + ["low", "high", "target"]
        let instruction = fields.map { table.preprocessedColumn($0) }
        table.receive(.miniCpuProgram, instruction, multiplicity: table.column("count"))
    }
}

extension MiniCpuProgram {
    /// The preprocessed columns.
    var columns: Matrix {
        let rows = instructions.enumerated().map { [KoalaBear(UInt64($0))] + $1.encoding }
        return Matrix(columns: rows[0].indices.map { column in rows.map { $0[column] } })
    }
}
