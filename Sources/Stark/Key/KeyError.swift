package import Air
package import Commitments
package import Soundness

/// Why there is no key for some tables.
package enum KeyError: Error, Equatable, CustomStringConvertible {
    case noTable
    case name(String)
    case noColumn(table: String)
    case height(table: String, found: ClosedRange<Int>, expected: ClosedRange<Int>)
    case preprocessed(table: String, expected: String, found: String)
    case absent(table: String, because: String)
    case constraint(table: String, TableConstraints.Error)
    case tooManyMessages(bus: String, count: String)
    case unboundedBus(String, side: String)
    case soundness(SoundnessError)
    case tooWeak(level: Double, weakest: String, expected: Int)
    case opening(FriError)

    package var description: String {
        switch self {
        case .noTable: "a key needs a table"
        case .name(let name): "two tables have the name \(name)"
        case .noColumn(let table): "\(table) has no column that is not preprocessed; expected at least one"
        case .height(let table, let found, let expected):
            "\(table) has heights 2^\(found.lowerBound) to 2^\(found.upperBound); expected heights within "
                + "2^\(expected.lowerBound) to 2^\(expected.upperBound)"
        case .preprocessed(let table, let expected, let found): "\(table) has \(found); expected \(expected)"
        case .absent(let table, let reason): "\(table) may not be absent, because \(reason)"
        case .constraint(let table, let error): "\(table): \(error)"
        case .tooManyMessages(let bus, let count):
            "bus \(bus) could carry \(count) messages; expected fewer than the characteristic, so that none vanishes"
        case .unboundedBus(let bus, let side):
            "bus \(bus) is \(side) with multiplicities that have no bound; expected bits or constants that are not "
                + "negative"
        case .soundness(let error): "\(error)"
        case .tooWeak(let level, let weakest, let expected):
            "these tables have \(Int(level)) bits of security (\(weakest)); expected at least \(expected)"
        case .opening(let error): "\(error)"
        }
    }
}
