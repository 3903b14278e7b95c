internal import Air
internal import Fields
internal import Soundness

/// The checks that tables pass before they have a key.
enum KeyGeneration {
    /// The tables with their constraints laid out. Buses are numbered from 1 as they occur.
    static func tables(_ specifications: [TableSpecification]) throws(KeyError) -> [TableKey] {
        guard !specifications.isEmpty else { throw .noTable }
        var names: Set<String> = []
        for specification in specifications where !names.insert(specification.air.name).inserted {
            throw .name(specification.air.name)
        }
        let numbers = busNumbers(of: specifications.map(\.air))
        var tables: [TableKey] = []
        for specification in specifications { tables.append(try table(specification, numbers)) }
        return tables
    }

    private static func busNumbers(of airs: [Air]) -> [Bus: Int] {
        var numbers: [Bus: Int] = [:]
        for message in airs.flatMap(\.messages) where numbers[message.bus] == nil {
            numbers[message.bus] = numbers.count + 1
        }
        return numbers
    }

    private static func table(
        _ specification: TableSpecification, _ numbers: [Bus: Int]
    ) throws(KeyError) -> TableKey {
        let air = specification.air
        guard !air.mainColumns.isEmpty else { throw .noColumn(table: air.name) }
        let heights = 0...SoundnessLimits.heightLog2
        guard heights.contains(specification.heightsLog2.upperBound) else {
            throw .height(table: air.name, found: specification.heightsLog2, expected: heights)
        }
        try checkPreprocessed(specification)
        if specification.mayBeAbsent { try checkAbsence(specification) }
        do throws(TableConstraints.Error) {
            return TableKey(
                constraints: try TableConstraints(air, busNumbers: numbers),
                heightsLog2: specification.heightsLog2, mayBeAbsent: specification.mayBeAbsent,
                preprocessed: specification.preprocessed.kind)
        } catch {
            throw .constraint(table: air.name, error)
        }
    }

    /// The tables of a family of keys: all have fixed columns, and one height.
    static func tables(_ tables: [(air: Air, heightLog2: Int)]) throws(KeyError) -> [TableKey] {
        let numbers = busNumbers(of: tables.map(\.air))
        var keys: [TableKey] = []
        for (air, heightLog2) in tables {
            do throws(TableConstraints.Error) {
                keys.append(
                    TableKey(
                        constraints: try TableConstraints(air, busNumbers: numbers),
                        heightsLog2: heightLog2...heightLog2, mayBeAbsent: false, preprocessed: .fixed))
            } catch {
                throw .constraint(table: air.name, error)
            }
        }
        return keys
    }

    private static func checkPreprocessed(_ specification: TableSpecification) throws(KeyError) {
        let air = specification.air
        let count = air.preprocessedColumns.count
        switch specification.preprocessed {
        case .none:
            guard count == 0 else {
                throw .preprocessed(
                    table: air.name, expected: "values or a commitment for them", found: "\(count) preprocessed columns"
                )
            }
        case .fixed(let matrix):
            guard count > 0, matrix.width == count else {
                throw .preprocessed(
                    table: air.name, expected: "\(count), and at least one", found: "\(matrix.width) fixed columns")
            }
            let heights = specification.heightsLog2
            guard heights.count == 1, matrix.height == 1 << heights.lowerBound else {
                throw .preprocessed(
                    table: air.name, expected: "one height, that of the columns",
                    found: "fixed columns of \(matrix.height) rows")
            }
        case .separate:
            guard count > 0 else {
                throw .preprocessed(
                    table: air.name, expected: "at least one", found: "no preprocessed columns to commit to")
            }
        }
    }

    /// What a verifier learns elsewhere of a table must not be lost when the table is absent.
    private static func checkAbsence(_ specification: TableSpecification) throws(KeyError) {
        let air = specification.air
        guard air.publicValueCount == 0 else {
            throw .absent(table: air.name, because: "its public values would be bound by nothing")
        }
        guard air.preprocessedColumns.isEmpty else {
            throw .absent(table: air.name, because: "its preprocessed columns are committed to")
        }
    }
}

extension TableSpecification.Preprocessed {
    var kind: TableKey.Preprocessed {
        switch self {
        case .none: .none
        case .fixed: .fixed
        case .separate(let blowUpLog2, let capLog2): .separate(blowUpLog2: blowUpLog2, capLog2: capLog2)
        }
    }
}
