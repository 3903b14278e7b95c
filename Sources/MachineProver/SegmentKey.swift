internal import Air
package import MachineAir
package import Stark

/// The keys of one shape, for programs with tables of one height.
package struct SegmentKey: Sendable {
    package let shape: MachineShape
    package let programHeightLog2: Int
    package let proving: ProvingKey

    package init(
        _ parameters: StarkParameters, _ shape: MachineShape, programHeightLog2: Int
    ) throws(KeyError) {
        self.shape = shape
        self.programHeightLog2 = programHeightLog2
        let tables = shape.tables(programHeightLog2: programHeightLog2)
        proving = try ProvingKey(parameters, tables.map { Self.specification($0.table, $0.heightLog2) })
    }

    private static func specification(_ table: MachineTable, _ heightLog2: Int) -> TableSpecification {
        switch table {
        case .segment: TableSpecification(table.air, preprocessed: SegmentTable.preprocessed)
        case .range: TableSpecification(table.air, preprocessed: RangeTable.preprocessed)
        case .bytes: TableSpecification(table.air, preprocessed: BytesTable.preprocessed)
        case .program:
            TableSpecification(
                table.air, heightsLog2: heightLog2...heightLog2,
                preprocessed: .separate(
                    blowUpLog2: ProvableProgram.blowUpLog2, capLog2: ProvableProgram.capLog2))
        default: TableSpecification(table.air, heightsLog2: heightLog2...heightLog2)
        }
    }

    /// The tables of the key, in its order.
    package var tables: [MachineTable] { shape.tables(programHeightLog2: programHeightLog2).map(\.table) }
}
