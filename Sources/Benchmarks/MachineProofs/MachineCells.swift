internal import Fields
internal import MachineAir

/// What an instruction of each class costs: the elements that a row of its table commits to. These are counts, the same
/// on any machine.
package enum MachineCells {
    package static let name = "machine-cells"

    package static var measurements: [Measurement] {
        MachineTable.allCases.map { table in
            Measurement(
                name: "\(name)-\(table)", level: .current, threads: 1, value: Double(table.cellsPerRow),
                unit: "elements/row")
        }
    }
}
