package import Air
package import Machine

/// The call `keccakF1600`: where the state is, and when. Seven columns and 10 messages: 42 cells a row, besides five rows
/// of `OperandTable` and 24 of `KeccakRoundTable`.
package struct KeccakCallTable: PrecompileTable {
    package let name = "keccak call"
    package static let call = Call.keccakF1600

    package init() {}

    private static let places = ColumnMaker<Int>.places { PrecompileColumns(argumentCount: 1, $0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ PrecompileColumns(argumentCount: 1, $0) }) { columns, table in
            columns.require(Self.call, &table)
            table.send(
                .keccak, columns.place(ofArgument: 0, tick: InstructionRow.lastTick), multiplicity: columns.isUsed)
        }
    }

    package func write(_ event: PrecompileEvent, _ entry: ProgramEntry, _ row: inout RowWriter) {
        row.set(Self.places, event, entry)
    }
}
