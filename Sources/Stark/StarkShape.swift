/// Which tables a proof has, and how high they are. A proof names its shape, and the transcript absorbs it; what is
/// verified after that has the shape as a constant.
public struct StarkShape: Hashable, Sendable {
    /// log2 of the height of each table of the key, nil where it is absent.
    public let heightsLog2: [Int?]

    public init(heightsLog2: [Int?]) { self.heightsLog2 = heightsLog2 }
}

extension StarkShape {
    /// Why a key has no proofs of a shape.
    package enum Error: Swift.Error, Hashable, CustomStringConvertible {
        case tableCount(found: Int, expected: Int)
        case absent(table: String)
        case allAbsent
        case height(table: String, found: Int, expected: ClosedRange<Int>)

        package var description: String {
            switch self {
            case .tableCount(let found, let expected): "there are \(found) tables; expected \(expected)"
            case .absent(let table): "\(table) is absent; expected it to be there"
            case .allAbsent: "all tables are absent; expected one to be there"
            case .height(let table, let found, let expected):
                "\(table) has height 2^\(found); expected 2^\(expected.lowerBound) to 2^\(expected.upperBound)"
            }
        }
    }

    /// Throws unless the tables may have these heights.
    package func check(_ key: VerifyingKey) throws(Error) {
        guard heightsLog2.count == key.tables.count else {
            throw .tableCount(found: heightsLog2.count, expected: key.tables.count)
        }
        for (table, heightLog2) in zip(key.tables, heightsLog2) {
            guard let heightLog2 else {
                guard table.mayBeAbsent else { throw .absent(table: table.name) }
                continue
            }
            guard table.heightsLog2.contains(heightLog2) else {
                throw .height(table: table.name, found: heightLog2, expected: table.heightsLog2)
            }
        }
        guard heightsLog2.contains(where: { $0 != nil }) else { throw .allAbsent }
    }
}
