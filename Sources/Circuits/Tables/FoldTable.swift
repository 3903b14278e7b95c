package import Air
internal import Fields
internal import Verification

/// Folds of eight values to one, a query a row: which of them is the word so far, and what they come to at a challenge.
/// 114 columns and 13 messages: 159 cells a row, where gates would take more than 2,000.
///
/// The values are five octets of a row that is hashed, one for each coefficient. With x the inverse of the word's point
/// and ω of order 8, the inverse of the first value's point is x·ω^k, for the place k of the word, and its eighth power
/// that of x.
package struct FoldTable: Table {
    package let name = "fold"

    package init() {}

    static let constants = FoldConstants(arityLog2: 3)
    private static let arity = 8

    struct Columns<Column: Sendable>: Sendable {
        /// The values' coefficients: eight of each.
        let values: [[Column]]
        let bits: [Column]
        let word, challenge, square, fourth: ExtensionColumns<Column>
        let inversePoint: Column
        /// Of the first value's point: without the highest bit, and the powers 1, 2, 4 and 8.
        let inverse: [Column]
        /// The values that the lowest bit chooses from, and those of the folds by two.
        let entries, halves, quarters: [ExtensionColumns<Column>]
        let folded: ExtensionColumns<Column>
        let octets, bitAddresses: [Column]
        let isUsed, wordAddress, challengeAddress, pointAddress: Column
        let foldedAddress, foldedReaders, foldedPointAddress, foldedPointReaders: Column

        init(_ columns: ColumnMaker<Column>) {
            values = (0..<KoalaBearExtension.degree).map { columns.columns("coefficient[\($0)]", arity) }
            bits = columns.columns("bit", 3)
            word = ExtensionColumns("word", columns)
            challenge = ExtensionColumns("challenge", columns)
            square = ExtensionColumns("square", columns)
            fourth = ExtensionColumns("fourth", columns)
            inversePoint = columns.column("inverse point")
            inverse = columns.columns("inverse", 5)
            entries = (0..<2).map { ExtensionColumns("entry[\($0)]", columns) }
            halves = (0..<4).map { ExtensionColumns("half[\($0)]", columns) }
            quarters = (0..<2).map { ExtensionColumns("quarter[\($0)]", columns) }
            folded = ExtensionColumns("folded", columns)
            octets = (0..<KoalaBearExtension.degree).map { columns.preprocessed("octet[\($0)]") }
            bitAddresses = (0..<3).map { columns.preprocessed("bit address[\($0)]") }
            isUsed = columns.preprocessed("is used")
            wordAddress = columns.preprocessed("word address")
            challengeAddress = columns.preprocessed("challenge address")
            pointAddress = columns.preprocessed("point address")
            foldedAddress = columns.preprocessed("folded address")
            foldedReaders = columns.preprocessed("folded readers")
            foldedPointAddress = columns.preprocessed("folded point address")
            foldedPointReaders = columns.preprocessed("folded point readers")
        }
    }

    static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            Self.requireEntry(columns, &table)
            Self.requirePoint(columns, &table)
            Self.requireFold(columns, &table)
            Self.requireMessages(columns, &table)
        }
    }

    private static func value(_ columns: Columns<Expression>, _ index: Int) -> ExtensionExpression {
        ExtensionExpression(columns.values.map { $0[index] })
    }

    /// The word is the value that the bits say: the highest two leave two, the lowest one.
    private static func requireEntry(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let (low, middle, high) = (columns.bits[0], columns.bits[1], columns.bits[2])
        func chosen(_ bit: Expression, _ ifSet: ExtensionExpression, _ ifClear: ExtensionExpression)
            -> ExtensionExpression
        { ifClear + (ifSet - ifClear) * bit }
        let four = (0..<4).map { chosen(high, value(columns, $0 + 4), value(columns, $0)) }
        for index in 0..<2 {
            let entry = ExtensionExpression(columns.entries[index])
            table.require(entry - chosen(middle, four[index + 2], four[index]), "entry[\(index)]")
        }
        let entries = columns.entries.map { ExtensionExpression($0) }
        table.require(ExtensionExpression(columns.word) - chosen(low, entries[1], entries[0]), "word")
    }

    private static func requirePoint(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let factors = zip(columns.bits, constants.roots).map { bit, root in 1 + bit * Expression(root - .one) }
        let inverse = columns.inverse
        table.require(inverse[0] - columns.inversePoint * factors[0] * factors[1], "the point without the highest bit")
        table.require(inverse[1] - inverse[0] * factors[2], "the first point")
        for power in 2..<5 {
            table.require(inverse[power] - inverse[power - 1] * inverse[power - 1], "the point's power[\(power)]")
        }
    }

    /// Three folds by two, with the challenge and its squares.
    private static func requireFold(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let challenges = [columns.challenge, columns.square, columns.fourth].map { ExtensionExpression($0) }
        table.require(challenges[1] - challenges[0] * challenges[0], "the square of the challenge")
        table.require(challenges[2] - challenges[1] * challenges[1], "the fourth power of the challenge")
        let folded = ExtensionExpression(columns.folded) * Expression(KoalaBear(UInt64(arity)))
        var values = (0..<arity).map { value(columns, $0) }
        let results = [columns.halves, columns.quarters].map { $0.map { ExtensionExpression($0) } } + [[folded]]
        for (step, result) in results.enumerated() {
            for (low, expected) in result.enumerated() {
                let (x, y) = (values[low], values[low + result.count])
                let inverse = columns.inverse[1 + step] * Expression(constants.inverseRoots[low << step])
                table.require(
                    expected - (x + y + challenges[step] * ((x - y) * inverse)), "fold[\(step)][\(low)]")
            }
            values = result
        }
    }

    private static func requireMessages(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let isUsed = columns.isUsed
        for (octet, values) in zip(columns.octets, columns.values) {
            table.receive(.octet, [octet] + values, multiplicity: isUsed)
        }
        for (address, bit) in zip(columns.bitAddresses, columns.bits) {
            table.receive(.wire, [address, bit, 0, 0, 0, 0], multiplicity: isUsed)
        }
        table.receive(.wire, [columns.wordAddress] + columns.word.coefficients, multiplicity: isUsed)
        table.receive(.wire, [columns.challengeAddress] + columns.challenge.coefficients, multiplicity: isUsed)
        table.receive(.wire, [columns.pointAddress, columns.inversePoint, 0, 0, 0, 0], multiplicity: isUsed)
        table.send(
            .wire, [columns.foldedAddress] + columns.folded.coefficients, multiplicity: columns.foldedReaders)
        table.send(
            .wire, [columns.foldedPointAddress, columns.inverse[4], 0, 0, 0, 0],
            multiplicity: columns.foldedPointReaders)
    }
}
