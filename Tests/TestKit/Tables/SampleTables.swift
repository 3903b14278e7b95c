package import Air
package import Fields

extension Bus {
    /// Numbers below 8.
    package static let octal = Bus("octal", width: 1)
    /// A number and its square.
    package static let square = Bus("square", width: 2)
}

/// Fibonacci modulo p: public are the first two numbers and the last.
package struct Fibonacci: Table {
    package init() {}

    package let name = "fibonacci"
    package let publicValueCount = 3

    package func describe(_ table: inout TableBuilder) {
        let (a, b) = (table.column("a"), table.column("b"))
        table.requireFirst(a - table.publicValue(0), "starts with the first number")
        table.requireFirst(b - table.publicValue(1), "starts with the second number")
        table.requireTransition(a.next - b, "a is the b of before")
        table.requireTransition(b.next - a - b, "b is the sum")
        table.requireLast(b - table.publicValue(2), "ends with the last number")
    }

    package static func trace(height: Int) -> TableTrace {
        var columns: [[KoalaBear]] = [[1], [1]]
        for row in 1..<height {
            columns[0].append(columns[1][row - 1])
            columns[1].append(columns[0][row - 1] + columns[1][row - 1])
        }
        return TableTrace(
            Air(Fibonacci()), main: Matrix(columns: columns), publicValues: [1, 1, columns[1][height - 1]])
    }
}

/// The numbers below 8 with how often each is asked for: a table whose numbers are part of the key.
package struct Octal: Table {
    package init() {}

    package let name = "octal"

    package func describe(_ table: inout TableBuilder) {
        let number = table.preprocessedColumn("number")
        let count = table.column("count")
        table.receive(.octal, [number], multiplicity: count)
    }

    package static func trace(counts: [KoalaBear]) -> TableTrace {
        TableTrace(
            Air(Octal()), main: Matrix(columns: [counts]),
            preprocessed: Matrix(columns: [(0..<8).map { KoalaBear(UInt64($0)) }]))
    }
}

/// Rows that are in use look their x up among the numbers below 8 and offer its square, once for each use.
package struct Squares: Table {
    package init() {}

    package let name = "squares"

    package func describe(_ table: inout TableBuilder) {
        let isUsed = table.bit("is used")
        let (x, y) = (table.column("x"), table.column("y"))
        table.require(isUsed * (x * x - y), "y is the square of x")
        table.send(.octal, [x], multiplicity: isUsed)
        table.send(.square, [x, y], multiplicity: isUsed)
    }

    package static func trace(_ numbers: [UInt64]) -> TableTrace {
        let padding = [KoalaBear](repeating: 0, count: 8 - numbers.count)
        let x = numbers.map { KoalaBear($0) }
        return TableTrace(
            Air(Squares()),
            main: Matrix(columns: [x.map { _ in 1 } + padding, x + padding, x.map(\.squared) + padding]))
    }
}

/// Asks for squares.
package struct Asking: Table {
    package init() {}

    package let name = "asking"

    package func describe(_ table: inout TableBuilder) {
        let (x, y, count) = (table.column("x"), table.column("y"), table.column("count"))
        table.receive(.square, [x, y], multiplicity: count)
    }

    package static func trace(_ numbers: [UInt64], height: Int = 4) -> TableTrace {
        let padding = [KoalaBear](repeating: 0, count: height - numbers.count)
        let x = numbers.map { KoalaBear($0) }
        return TableTrace(
            Air(Asking()),
            main: Matrix(columns: [x + padding, x.map(\.squared) + padding, x.map { _ in 1 } + padding]))
    }
}
