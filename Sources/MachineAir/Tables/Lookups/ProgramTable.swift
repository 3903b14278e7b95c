package import Air
package import Fields

/// The instructions of a program, and how often each was fetched. The columns are committed to alone, as part of the
/// program's digest.
package struct ProgramTable: Table {
    package let name = "program"

    package init() {}

    package func describe(_ table: inout TableBuilder) {
        let names = [
            "address", "operation", "destination", "first", "second", "constant low", "constant high", "target",
        ]
        let fields = names.map { table.preprocessedColumn($0) }
        table.receive(.program, fields, multiplicity: table.column("count"))
    }

    /// The columns of a program, filled up with zeros. Zero is the code of no operation.
    package static func preprocessed(_ code: ProgramCode, height: Int) -> Matrix {
        precondition(code.entries.count <= height, "a program has a row for each instruction")
        let padding = Array(repeating: KoalaBear.zero, count: height - code.entries.count)
        let tuples = code.entries.map(\.tuple)
        return Matrix(columns: (0..<8).map { field in tuples.map { $0[field] } + padding })
    }

    package static func main(_ lookups: LookupCounts, height: Int) -> Matrix {
        let counts = lookups.program.map { KoalaBear(UInt64($0)) }
        return Matrix(columns: [counts + Array(repeating: .zero, count: height - counts.count)])
    }
}
