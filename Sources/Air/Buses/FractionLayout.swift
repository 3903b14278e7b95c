/// How the messages of a table become fractions, and which of them share a column (LogUp, eprint 2022/1530).
///
/// A message with multiplicity m and fingerprint f is the fraction m/f, or −m/f when it is received; all fractions of
/// all tables sum to zero when the buses balance. A column holds the sum of one or two fractions of its row. The last
/// column is not committed as such: the running sum takes its place, since the difference of two neighbouring running
/// sums is the sum of a row's fractions. So k messages need ⌈k/2⌉ columns of extension elements.
public struct FractionLayout: Hashable, Sendable {
    /// The highest degree that a constraint may have with blow-up 2.
    public static let degreeLimit = 3

    /// The messages of each column, by index: one or two.
    public let columns: [[Int]]

    /// What the degree of a column's constraint depends on.
    struct Degrees {
        var fingerprint: Int
        var multiplicity: Int
    }

    /// Puts every message beside the first one before it that still has room.
    init(_ messages: [Degrees]) throws(TableConstraints.Error) {
        var columns: [[Int]] = []
        for (index, message) in messages.enumerated() {
            guard Self.degree([message]) <= Self.degreeLimit else {
                throw .message(index: index, degree: Self.degree([message]))
            }
            let partner = columns.indices.first { column in
                columns[column].count == 1
                    && Self.degree([messages[columns[column][0]], message]) <= Self.degreeLimit
            }
            if let partner { columns[partner].append(index) } else { columns.append([index]) }
        }
        self.columns = columns
    }

    /// The degree of φ·f = m, or of φ·f·g = m·g + n·f.
    private static func degree(_ messages: [Degrees]) -> Int {
        let fingerprints = messages.reduce(0) { $0 + $1.fingerprint }
        let numerators = messages.map { $0.multiplicity + fingerprints - $0.fingerprint }
        return numerators.reduce(1 + fingerprints, max)
    }
}
