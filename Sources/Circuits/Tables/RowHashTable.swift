package import Air
internal import Fields
internal import Hashing
internal import Poseidon2Air

/// Digests of rows, sixteen elements and a permutation of width 24 a row; and the sums of the same elements times powers
/// of a challenge, by Horner's rule.
///
/// Rows that follow each other hash one row of a matrix: the capacity goes from one to the next, and so does the sum.
/// The elements are the prover's; whoever else needs them receives the octets that they are.
package struct RowHashTable: Table {
    package let name = "row hash"

    package init() {}

    private static let rate = 16
    private static let capacity = 8
    /// A column of the sum takes up four elements: two products with the challenge's square have degree 3.
    private static let elementsPerStep = 4

    struct Columns<Column: Sendable>: Sendable {
        let elements, capacity: [Column]
        /// The challenge, its square, and the sum before the row and after each four elements.
        let challenge, square, sumBefore: ExtensionColumns<Column>
        let sums: [ExtensionColumns<Column>]
        let octets, octetReaders, isElement: [Column]
        let isFirst, elementCount, digest, digestReaders: Column
        let challengeAddress, isSummed, sum, sumReaders: Column

        init(_ columns: ColumnMaker<Column>) {
            elements = columns.columns("element", rate)
            capacity = columns.columns("capacity", RowHashTable.capacity)
            challenge = ExtensionColumns("challenge", columns)
            square = ExtensionColumns("square", columns)
            sumBefore = ExtensionColumns("sum before", columns)
            sums = (0..<rate / elementsPerStep).map { ExtensionColumns("sum[\($0)]", columns) }
            octets = (0..<2).map { columns.preprocessed("octet[\($0)]") }
            octetReaders = (0..<2).map { columns.preprocessed("octet readers[\($0)]") }
            isElement = (0..<rate).map { columns.preprocessed("is element[\($0)]") }
            isFirst = columns.preprocessed("is first")
            elementCount = columns.preprocessed("element count")
            digest = columns.preprocessed("digest")
            digestReaders = columns.preprocessed("digest readers")
            challengeAddress = columns.preprocessed("challenge address")
            isSummed = columns.preprocessed("is summed")
            sum = columns.preprocessed("sum address")
            sumReaders = columns.preprocessed("sum readers")
        }
    }

    static let places = ColumnMaker<Int>.places { Columns($0) }
    /// Where the columns of the permutation begin.
    static let firstCell = rate + capacity + (3 + rate / elementsPerStep) * KoalaBearExtension.degree

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            for (element, isElement) in zip(columns.elements, columns.isElement) {
                table.require((1 - isElement) * element, "what is behind the row is zero")
            }
            let state = Poseidon2Expressions(width: .twentyFour).permute(
                columns.elements + columns.capacity, in: &table, name: "permutation")
            Self.requireCapacity(columns, state, &table)
            Self.requireSum(columns, &table)
            for part in 0..<2 {
                table.send(
                    .octet, [columns.octets[part]] + columns.elements[8 * part..<8 * part + 8],
                    multiplicity: columns.octetReaders[part])
            }
            table.send(.octet, [columns.digest] + state[..<8], multiplicity: columns.digestReaders)
        }
    }

    /// The capacity is that behind the row before, or the first one: the domain and the number of elements.
    private static func requireCapacity(
        _ columns: Columns<Expression>, _ state: [Expression], _ table: inout TableBuilder
    ) {
        let first = [Expression(RowHash.capacity(elementCount: 1)[0]), columns.elementCount]
        for index in 0..<capacity {
            let expected = index < 2 ? first[index] : 0
            table.require(columns.isFirst * (columns.capacity[index] - expected), "the first capacity[\(index)]")
            table.require(
                (1 - columns.isFirst.next) * (columns.capacity[index].next - state[rate + index]),
                "the next capacity[\(index)]")
        }
    }

    private static func requireSum(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let (challenge, square) = (ExtensionExpression(columns.challenge), ExtensionExpression(columns.square))
        let sums = [ExtensionExpression(columns.sumBefore)] + columns.sums.map { ExtensionExpression($0) }
        table.require(square - challenge * challenge, "the square of the challenge")
        table.require(sums[0] * columns.isFirst, "sums begin with zero")
        let goesOn = 1 - columns.isFirst.next
        table.require((challenge.next - challenge) * goesOn, "the challenge stays")
        table.require((sums[0].next - sums[sums.count - 1]) * goesOn, "the sum goes on")
        for step in 1..<sums.count {
            let four = columns.elements[elementsPerStep * (step - 1)..<elementsPerStep * step].map(\.self)
            let two = sums[step - 1] * square + challenge * four[0] + ExtensionExpression(base: four[1])
            let all = two * square + challenge * four[2] + ExtensionExpression(base: four[3])
            table.require(sums[step] - all, "sum[\(step - 1)]")
        }
        table.receive(
            .wire, [columns.challengeAddress] + columns.challenge.coefficients, multiplicity: columns.isSummed)
        table.send(
            .wire, [columns.sum] + sums[sums.count - 1].coefficients, multiplicity: columns.sumReaders)
    }
}
