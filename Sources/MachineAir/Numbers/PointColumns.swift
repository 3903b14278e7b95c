internal import Air
internal import Machine

/// The coordinates of a point in limbs of 16 bits, and why they are below the prime.
struct PointColumns<Column: Sendable>: Sendable {
    let x, y: [Column]
    let xBelowPrime, yBelowPrime: BelowPrimeColumns<Column>

    init(_ name: String, _ columns: ColumnMaker<Column>) {
        x = columns.columns("\(name) x", 16)
        y = columns.columns("\(name) y", 16)
        xBelowPrime = BelowPrimeColumns("\(name) x", columns)
        yBelowPrime = BelowPrimeColumns("\(name) y", columns)
    }
}

extension PointColumns<Expression> {
    func requireBelowPrime(_ name: String, _ isUsed: Expression, _ table: inout TableBuilder) {
        xBelowPrime.require("\(name) x", x, isUsed, &table)
        yBelowPrime.require("\(name) y", y, isUsed, &table)
    }
}

extension RowWriter {
    mutating func set(_ columns: PointColumns<Int>, _ point: Secp256k1.Point, areBelowPrime: Bool = true) {
        set(columns.x, point.x)
        set(columns.y, point.y)
        guard areBelowPrime else { return }
        set(columns.xBelowPrime, point.x)
        set(columns.yBelowPrime, point.y)
    }
}
