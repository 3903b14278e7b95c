package import Air
internal import Fields
internal import Machine

/// Products of numbers of 256 bits, as they are or modulo the prime P = 2^256 − 2^32 − 977 of secp256k1, for calls that
/// have more than one of them. 212 columns and 128 messages: 542 cells a row.
///
///     plain:     x·y = l             with a linear term l of 32 limbs
///     modular:   x·(y − z) = l + q·P   with one of 16 limbs, and any q from −2^256 to 2^256 − 1
///
/// Numbers are bytes here, so that sums of 32 products stay small. With D_n, the sum of x_i·(y_j − z_j) for i + j = n, the
/// two sides are compared limb by limb, with carries c from each to the next:
///
///     D_2k + 2^8·D_(2k+1) + c_(k−1) − 2^16·c_k = l_k + (q·P)_k
///
/// The left side is an integer: |D_2k + 2^8·D_(2k+1)| ≤ 32·255²·257 < 2^29, and carries lie between −10922 and 10923, as
/// c + 10922 is a number of 16 bits, and so is three times that. Hence it is below 1.26·10^9 in size.
///
/// - Where the linear term's limbs are known to be integers below 2^18 in size, the right side of a modular row is less
///   than 979·2^16 + 2^18 in size. The sides differ by less than p = 2.13·10^9, so they are equal; summed up, so are the
///   numbers, because the last carry is that of the quotient's sign.
/// - Where two plain rows have an unknown t in their linear terms, beside limbs of 16 bits, t_k is the left side of either
///   row modulo p, less such a limb. Without z, D is not negative. Two left sides differ by less than
///   2^29 + 2^16·21845 + 21845, with the limb by less than p: so there is one t of integers that fits both rows.
///
/// Honest carries stay below 9,200 in size: |D_2k + 2^8·D_(2k+1)| gives 8160 at most, 977·q_k as much as 977.
package struct ProductTable: Table, Sendable {
    package let name = "product"

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isPlain, isModular, isDifferent: Column
        /// Of the sum of the squares of y − z by bytes: there is one if they differ.
        let inverse: Column
        let x, y, z: NumberBytes<Column>
        let linear: [Column]
        /// The upper limbs of the linear term, or the quotient modulo 2^256.
        let high: [Column]
        /// Whether 2^256 is to be taken off the quotient.
        let isNegative: Column
        let carries: [Column]

        init(_ columns: ColumnMaker<Column>) {
            isPlain = columns.bit("is plain")
            isModular = columns.bit("is modular")
            isDifferent = columns.bit("is different")
            inverse = columns.column("inverse")
            x = NumberBytes("x", columns)
            y = NumberBytes("y", columns)
            z = NumberBytes("z", columns)
            linear = columns.columns("linear", 16)
            high = columns.columns("high", 16)
            isNegative = columns.bit("is negative")
            carries = columns.columns("carry", 31)
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }
    /// What is added to a carry so that it is not negative, and by what it has no more than 16 bits then.
    private static let (carryShift, carryScale) = (10922, 3)

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            let isUsed = columns.isPlain + columns.isModular
            table.require(isUsed * (isUsed - 1), "a product is plain or modular")
            for number in [columns.x, columns.y, columns.z] { number.require(isUsed, &table) }
            Self.requireKind(columns, &table)
            Self.requireDifferent(columns, &table)
            for limb in 0..<32 { Self.requireLimb(limb, columns, &table) }
            for carry in columns.carries {
                let shifted = carry + Expression(KoalaBear(UInt64(Self.carryShift)))
                table.send(.range, [16, shifted], multiplicity: isUsed)
                table.send(
                    .range, [16, Expression(KoalaBear(UInt64(Self.carryScale))) * shifted], multiplicity: isUsed)
            }
        }
    }

    private static func requireKind(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let factors = columns.x.limbs + columns.y.limbs
        table.receive(
            .curveProduct, factors + columns.z.limbs + columns.linear + [columns.isDifferent],
            multiplicity: columns.isModular)
        table.receive(.product, factors + columns.linear + columns.high, multiplicity: columns.isPlain)
        for limb in columns.high { table.send(.range, [16, limb], multiplicity: columns.isModular) }
        for (index, limb) in columns.z.limbs.enumerated() {
            table.require(columns.isPlain * limb, "a plain product has no third number [\(index)]")
        }
        table.require(columns.isNegative * (1 - columns.isModular), "a plain product has no quotient")
    }

    /// The squares of 32 differences of bytes add up to zero only if all are zero.
    private static func requireDifferent(_ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let squares = zip(columns.y.bytes, columns.z.bytes).map { ($0 - $1) * ($0 - $1) }
        table.require(squares.sum * columns.inverse - columns.isDifferent, "what is said to differ does")
    }

    private static func requireLimb(_ limb: Int, _ columns: Columns<Expression>, _ table: inout TableBuilder) {
        let carryIn = limb == 0 ? 0 : columns.carries[limb - 1]
        // The last carry is what is taken off the quotient, times the prime's 2^256.
        let carryOut = limb == 31 ? -columns.isNegative : columns.carries[limb]
        let products = diagonal(2 * limb, columns) + 256 * diagonal(2 * limb + 1, columns)
        let linear = limb < 16 ? columns.linear[limb] : columns.high[limb - 16]
        table.require(
            products + carryIn - 0x10000 * carryOut - linear + lowMultiple(limb, columns), "limb \(limb) of the product"
        )
    }

    /// D_n.
    private static func diagonal(_ index: Int, _ columns: Columns<Expression>) -> Expression {
        (0..<32).filter { (0..<32).contains(index - $0) }.map {
            columns.x.bytes[$0] * (columns.y.bytes[index - $0] - columns.z.bytes[index - $0])
        }.sum
    }

    /// A limb of q·(2^32 + 977), in modular rows.
    private static func lowMultiple(_ limb: Int, _ columns: Columns<Expression>) -> Expression {
        func quotient(_ limb: Int) -> Expression {
            switch limb {
            case 0..<16: columns.isModular * columns.high[limb]
            case 16: -columns.isNegative
            default: 0
            }
        }
        return quotient(limb - 2) + 977 * quotient(limb)
    }

    /// The table filled with products, as low as it may be or of a given height; adds to the counts what its rows look up.
    package func trace(
        _ requests: [ProductRequest], heightLog2: Int? = nil, _ lookups: inout LookupCounts
    ) -> TableTrace {
        filled(rowCount: requests.count, heightLog2: heightLog2, &lookups) { index, row in
            Self.write(requests[index], &row)
        }
    }

    private static func write(_ request: ProductRequest, _ row: inout RowWriter) {
        let (columns, digits) = (places, ProductDigits(request))
        let isPlain = request.kind == .plain
        row.set(isPlain ? columns.isPlain : columns.isModular, 1)
        if request.kind == .modularOfDifferent { setDifferent(request, &row) }
        row.set(columns.x, request.x)
        row.set(columns.y, request.y)
        row.set(columns.z, request.z)
        for limb in 0..<16 {
            row.set(columns.linear[limb], signed: Int(request.linear[limb]))
            row.set(columns.high[limb], signed: Int(isPlain ? request.linear[16 + limb] : Int32(digits.quotient[limb])))
            if !isPlain { row.lookups.countRange16(digits.quotient[limb]) }
        }
        row.set(columns.isNegative, digits.isNegative ? 1 : 0)
        for (index, column) in columns.carries.enumerated() {
            setCarry(column, Int(digits.carries[index]), &row)
        }
    }

    private static func setDifferent(_ request: ProductRequest, _ row: inout RowWriter) {
        var sum: Int32 = 0
        for limb in 0..<16 {
            for half in 0..<2 {
                let difference =
                    Int32(request.y.limb(limb).byte(half)) - Int32(request.z.limb(limb).byte(half))
                sum += difference * difference
            }
        }
        row.set(places.isDifferent, 1)
        row.set(places.inverse, element: KoalaBear(UInt64(sum)).inverse ?? .zero)
    }

    /// A carry that is out of bounds, of a product that is wrong, is nothing that could be looked up.
    private static func setCarry(_ column: Int, _ carry: Int, _ row: inout RowWriter) {
        row.set(column, signed: carry)
        let shifted = carry + carryShift
        guard (0...0xffff / carryScale).contains(shifted) else { return }
        row.lookups.countRange16(UInt32(shifted))
        row.lookups.countRange16(UInt32(carryScale * shifted))
    }
}
