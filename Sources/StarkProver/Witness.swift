internal import Air
package import Commitments
package import Fields
package import Stark

/// What a prover fills tables with.
package struct Witness: Sendable {
    /// The main columns of each table of the key, nil where the table is absent.
    package var main: [Matrix?]
    package var publicValues: [[KoalaBear]]
    /// The preprocessed columns of the tables that commit to theirs alone, by the index of the table.
    package var separate: [Int: CommittedBatch]

    package init(main: [Matrix?], publicValues: [[KoalaBear]]? = nil, separate: [Int: CommittedBatch] = [:]) {
        self.main = main
        self.publicValues = publicValues ?? main.map { _ in [] }
        self.separate = separate
    }
}

/// Why a witness is none for a key.
package enum ProvingError: Error, Equatable, CustomStringConvertible {
    case tableCount(found: Int, expected: Int)
    case width(table: String, found: Int, expected: Int)
    case height(table: String, found: Int)
    case publicValues(found: [Int], expected: [Int])
    case preprocessed
    case shape(StarkShape.Error)

    package var description: String {
        switch self {
        case .tableCount(let found, let expected): "there are \(found) tables; expected \(expected)"
        case .width(let table, let found, let expected): "\(table) has \(found) columns; expected \(expected)"
        case .height(let table, let found): "\(table) has \(found) rows; expected a power of two"
        case .publicValues(let found, let expected):
            "the tables have \(found) public values; expected \(expected)"
        case .preprocessed:
            "the columns that are committed to alone are not those of the key; expected one batch of the right shape "
                + "for each such table"
        case .shape(let error): "\(error)"
        }
    }
}

extension Witness {
    /// The shape of the proof; throws where widths or numbers are not those of the key.
    func shape(for key: VerifyingKey) throws(ProvingError) -> StarkShape {
        guard main.count == key.tables.count else {
            throw .tableCount(found: main.count, expected: key.tables.count)
        }
        let counts = key.tables.map(\.air.publicValueCount)
        guard publicValues.map(\.count) == counts else {
            throw .publicValues(found: publicValues.map(\.count), expected: counts)
        }
        guard Set(separate.keys) == Set(key.separateTables) else { throw .preprocessed }
        var heights: [Int?] = []
        for (table, matrix) in zip(key.tables, main) { heights.append(try matrix?.heightLog2(of: table)) }
        return StarkShape(heightsLog2: heights)
    }
}

extension Matrix {
    fileprivate func heightLog2(of table: TableKey) throws(ProvingError) -> Int {
        let expected = table.air.mainColumns.count
        guard width == expected else { throw .width(table: table.name, found: width, expected: expected) }
        guard height > 0, height & (height - 1) == 0 else { throw .height(table: table.name, found: height) }
        return height.trailingZeroBitCount
    }
}
