package import Air
internal import Fields

extension Bus {
    package static let pair = Bus("pair", width: 2)
    package static let triple = Bus("triple", width: 3)
}

/// A bit of everything: next rows of both kinds of columns, also around the end; constraints on first, last and all
/// rows and on transitions, each of the highest degree; public values; messages that share a column of fractions and
/// messages of degrees at which they do not, with multiplicities of degree 0 to 3.
package struct Mixture: Table {
    package init() {}

    package let name = "mixture"
    package let publicValueCount = 2

    package func describe(_ table: inout TableBuilder) {
        let (step, weight) = (table.preprocessedColumn("step"), table.preprocessedColumn("weight"))
        let (a, b, cube) = (table.column("a"), table.column("b"), table.column("cube"))
        let (wrap, small) = (table.column("wrap"), table.column("small"))
        let isUsed = table.bit("is used")
        table.requireFirst(a * b - table.publicValue(0), "starts with the first public value")
        table.requireLast(a * small - table.publicValue(1), "ends with the second public value")
        table.requireTransition(a.next - a * b * b - step.next, "a goes on")
        table.requireTransition(b.next - b - weight, "b goes on")
        table.require(cube - b * b * b, "cube is the cube of b")
        table.require(wrap - a.next * weight.next, "wrap is the next a, weighed")
        table.send(.triple, [a * step, cube, weight.next], multiplicity: isUsed * isUsed * isUsed)
        table.send(.octal, [small], multiplicity: isUsed)
        table.send(.pair, [a.next, b], multiplicity: isUsed * isUsed)
        table.send(.square, [b, b * b])
    }

    /// The rows of a trace of height 8 that look something up.
    package static let usedRows: Set<Int> = [0, 2, 3, 6, 7]

    package static func trace() -> TableTrace {
        let height = 8
        let step = (0..<height).map { KoalaBear(UInt64(3 * $0 + 1)) }
        let weight = (0..<height).map { KoalaBear(UInt64($0 * $0 + 2)) }
        var (a, b): ([KoalaBear], [KoalaBear]) = ([3], [2])
        for row in 1..<height {
            a.append(a[row - 1] * b[row - 1].squared + step[row])
            b.append(b[row - 1] + weight[row - 1])
        }
        let small = (0..<height).map { KoalaBear(UInt64($0)) }
        let isUsed: [KoalaBear] = (0..<height).map { usedRows.contains($0) ? 1 : 0 }
        let wrap = (0..<height).map { a[($0 + 1) % height] * weight[($0 + 1) % height] }
        return TableTrace(
            Air(Mixture()), main: Matrix(columns: [a, b, b.map { $0.squared * $0 }, wrap, small, isUsed]),
            preprocessed: Matrix(columns: [step, weight]), publicValues: [a[0] * b[0], a[7] * small[7]])
    }
}

/// Receives what a mixture sends.
package struct Answers: Table {
    package init() {}

    package let name = "answers"

    package func describe(_ table: inout TableBuilder) {
        let triple = table.columns("triple", count: 3)
        let pair = table.columns("pair", count: 2)
        let square = table.columns("square", count: 2)
        let count = table.column("count")
        table.receive(.triple, triple, multiplicity: count)
        table.receive(.pair, pair, multiplicity: count)
        table.receive(.square, square)
    }

    package static func trace(to mixture: TableTrace) -> TableTrace {
        let columns = mixture.main
        let answers = Matrix(width: 8, height: mixture.height)
        for row in 0..<mixture.height {
            let (next, count) = ((row + 1) % mixture.height, columns[row, 5])
            let (a, b, cube) = (columns[row, 0], columns[row, 1], columns[row, 2])
            let (step, weight) = (mixture.preprocessed[row, 0], mixture.preprocessed[next, 1])
            let values = [a * step, cube, weight, columns[next, 0], b].map { $0 * count } + [b, b.squared, count]
            for (column, value) in values.enumerated() { answers[row, column] = value }
        }
        return TableTrace(Air(Answers()), main: answers)
    }
}

/// Counts in a single column, and sends nothing.
package struct Counting: Table {
    package init() {}

    package let name = "counting"

    package func describe(_ table: inout TableBuilder) {
        let count = table.column("count")
        table.requireFirst(count - 5, "starts at five")
        table.requireTransition(count.next - count - 1, "counts")
    }

    package static func trace(height: Int) -> TableTrace {
        TableTrace(Air(Counting()), main: Matrix(columns: [(0..<height).map { KoalaBear(UInt64($0 + 5)) }]))
    }
}
