package import Fields

/// Something that is wrong in a trace.
package enum TraceFinding: Sendable, CustomStringConvertible {
    case constraint(Violation)
    case bus(Imbalance)

    /// A constraint that does not hold on a row.
    package struct Violation: Sendable {
        package let table: String
        package let row: Int
        package let constraint: String
        /// What should be zero.
        package let value: KoalaBear
        /// The cells that the constraint reads; a prime marks the next row.
        package let cells: [(name: String, value: KoalaBear)]
    }

    /// A tuple that is not received as often as it is sent.
    package struct Imbalance: Sendable {
        package let bus: Bus
        package let tuple: [KoalaBear]
        /// How often it is sent less how often it is received.
        package let surplus: KoalaBear
        /// The first few rows that send it, and that receive it.
        package let sentBy: [Origin]
        package let receivedBy: [Origin]
    }

    package struct Origin: Hashable, Sendable, CustomStringConvertible {
        package let table: String
        package let row: Int

        package var description: String { "\(table)[\(row)]" }
    }

    package var description: String {
        switch self {
        case .constraint(let violation):
            let cells = violation.cells.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
            return
                "\(violation.table)[\(violation.row)]: \(violation.constraint): \(violation.value) is not 0; \(cells)"
        case .bus(let imbalance):
            let times = imbalance.surplus.nearestToZero
            let tuple = imbalance.tuple.map(\.description).joined(separator: ", ")
            return "bus \(imbalance.bus): (\(tuple)) is sent \(times.magnitude) times "
                + "\(times < 0 ? "less" : "more") than received; sent by \(imbalance.sentBy), "
                + "received by \(imbalance.receivedBy)"
        }
    }
}
