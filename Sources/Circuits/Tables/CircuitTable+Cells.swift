internal import Air
internal import Fields

extension CircuitTable {
    /// Elements that a row of each table commits to: its columns, its fractions and its part of the quotient; and its
    /// fixed columns, which are committed to once. `MachineTable` counts alike.
    package static func cellsPerRow(publicOctetCount: Int) -> [(committed: Int, fixed: Int)] {
        let airs = allCases.map { $0.air(publicOctetCount: publicOctetCount) }
        let buses = Set(airs.flatMap { $0.messages.map(\.bus) })
        let numbers = Dictionary(uniqueKeysWithValues: buses.enumerated().map { ($1, $0 + 1) })
        return airs.map { air in
            // Tables that cannot be compiled have no keys either, which is where that is said.
            let fractions = (try? TableConstraints(air, busNumbers: numbers))?.fractionColumnCount ?? 0
            return (
                air.mainColumns.count + KoalaBearExtension.degree * (fractions + 2), air.preprocessedColumns.count
            )
        }
    }
}
