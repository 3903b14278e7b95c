public import Fields

/// All that is constrained about a table: its own constraints, and those that tie its messages to the columns of its
/// buses. Prover and verifier both read it, so that they cannot differ.
///
/// For a challenge γ the constraints C_0 … C_(k−1), the table's own ones first, then one for each column of
/// fractions, are combined to Σ γ^(k−1−i)·C_i: by Horner's rule in their order.
///
/// The constraint of a column with messages a and b, fingerprints f and g, signed multiplicities m and n is
///
///     φ·f·g − (m·g + n·f) = 0,    or    φ·f − m = 0 with one message,
///
/// where φ is the column, or for the last one S' − S + T/height − Σ φ over the others, with the running sum S, its next
/// row S', and the sum T of the whole table. Around the table the differences of S cancel, so T is what is summed.
public struct TableConstraints: Sendable {
    public let air: Air
    public let fractions: FractionLayout
    /// The number of each message's bus, the first element of what is fingerprinted.
    public let busNumbers: [KoalaBear]

    /// `busNumbers` numbers the buses of all tables that are proved together; none has the number zero.
    package init(_ air: Air, busNumbers: [Bus: Int]) throws(Error) {
        for constraint in air.constraints {
            let limit = constraint.rows.degreeLimit
            guard constraint.degree <= limit else {
                throw .constraint(name: constraint.name, degree: constraint.degree, limit: limit)
            }
        }
        self.air = air
        fractions = try FractionLayout(
            air.messages.map { message in
                FractionLayout.Degrees(
                    fingerprint: message.tuple.map { air.graph.degrees[$0] }.max() ?? 0,
                    multiplicity: air.graph.degrees[message.multiplicity])
            })
        self.busNumbers = air.messages.map { message in
            guard let number = busNumbers[message.bus], number > 0 else {
                preconditionFailure("bus \(message.bus) has no number")
            }
            return KoalaBear(UInt64(number))
        }
    }

    public var name: String { air.name }
    public var hasMessages: Bool { !air.messages.isEmpty }
    /// The columns of extension elements that the buses need; the last is the running sum.
    public var fractionColumnCount: Int { fractions.columns.count }
    /// How many powers of a challenge combine all constraints.
    public var constraintCount: Int { air.constraints.count + fractions.columns.count }
}

extension TableConstraints {
    /// Why a table cannot be proved.
    package enum Error: Swift.Error, Hashable, CustomStringConvertible {
        case constraint(name: String, degree: Int, limit: Int)
        case message(index: Int, degree: Int)

        package var description: String {
            switch self {
            case .constraint(let name, let degree, let limit):
                "the constraint “\(name)” has degree \(degree); expected at most \(limit)"
            case .message(let index, let degree):
                "message \(index) would need a constraint of degree \(degree); expected at most "
                    + "\(FractionLayout.degreeLimit)"
            }
        }
    }
}

extension Constraint.Rows {
    /// With blow-up 2 a quotient has degree below 2n. The polynomial that selects one row has degree n − 1, that which
    /// excludes one has degree 1.
    package var degreeLimit: Int {
        switch self {
        case .all, .transitions: 3
        case .first, .last: 2
        }
    }
}
