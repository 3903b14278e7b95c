internal import Air
internal import Fields
internal import Machine

/// A number of 256 bits in bytes.
struct NumberBytes<Column: Sendable>: Sendable {
    let bytes: [Column]
    /// The ANDs of two neighbours each: what it costs to check both with one message.
    let ands: [Column]

    init(_ name: String, _ columns: ColumnMaker<Column>) {
        bytes = columns.columns("\(name) byte", 32)
        ands = columns.columns("\(name) and", 16)
    }
}

extension NumberBytes<Expression> {
    /// Its limbs of 16 bits.
    var limbs: [Expression] { ands.indices.map { bytes[2 * $0] + 256 * bytes[2 * $0 + 1] } }

    func require(_ isUsed: Expression, _ table: inout TableBuilder) {
        for (limb, and) in ands.enumerated() {
            table.send(.bytes, [bytes[2 * limb], bytes[2 * limb + 1], and], multiplicity: isUsed)
        }
    }
}

extension RowWriter {
    mutating func set(_ columns: NumberBytes<Int>, _ number: Integer256) {
        for (index, and) in columns.ands.enumerated() {
            let limb = number.limb(index)
            set(columns.bytes[2 * index], limb.byte(0))
            set(columns.bytes[2 * index + 1], limb.byte(1))
            setAnd(and, limb.byte(0), limb.byte(1))
        }
    }

    /// A number in limbs of 16 bits.
    func set(_ columns: [Int], _ number: Integer256) {
        for (index, column) in columns.enumerated() { set(column, number.limb(index)) }
    }

    /// The same for a number that the row makes: its limbs are looked up.
    mutating func setAndCount(_ columns: [Int], _ number: Integer256) {
        set(columns, number)
        for index in columns.indices { lookups.countRange16(number.limb(index)) }
    }

    func set(_ column: Int, signed value: Int) {
        let size = KoalaBear(UInt64(value.magnitude))
        set(column, element: value < 0 ? -size : size)
    }
}
