internal import Air
internal import Fields

/// An element of the extension as five columns.
struct ExtensionColumns<Column: Sendable>: Sendable {
    let coefficients: [Column]

    init(_ name: String, _ columns: ColumnMaker<Column>) {
        coefficients = columns.columns(name, KoalaBearExtension.degree)
    }
}

/// An element of the extension as expressions.
struct ExtensionExpression {
    let coefficients: [Expression]

    init(_ coefficients: [Expression]) { self.coefficients = coefficients }
    init(_ columns: ExtensionColumns<Expression>) { coefficients = columns.coefficients }
    init(base: Expression) { coefficients = [base, 0, 0, 0, 0] }

    /// The same one row further on.
    var next: Self { Self(coefficients.map(\.next)) }

    static func + (x: Self, y: Self) -> Self { Self(zip(x.coefficients, y.coefficients).map(+)) }
    static func - (x: Self, y: Self) -> Self { Self(zip(x.coefficients, y.coefficients).map(-)) }
    static func * (x: Self, y: Expression) -> Self { Self(x.coefficients.map { $0 * y }) }

    /// The product modulo X^5 + X^2 − 1.
    static func * (x: Self, y: Self) -> Self {
        var product = [Expression](repeating: 0, count: 9)
        for (i, a) in x.coefficients.enumerated() {
            for (j, b) in y.coefficients.enumerated() { product[i + j] = product[i + j] + a * b }
        }
        // X^k = X^(k − 5) − X^(k − 3), from the highest power down.
        for power in (5..<9).reversed() {
            product[power - 5] = product[power - 5] + product[power]
            product[power - 3] = product[power - 3] - product[power]
        }
        return Self(Array(product[..<5]))
    }
}

extension TableBuilder {
    /// All coefficients vanish on every row.
    mutating func require(_ element: ExtensionExpression, _ name: String) {
        for (index, coefficient) in element.coefficients.enumerated() { require(coefficient, "\(name)[\(index)]") }
    }
}
