internal import Air

/// A 32-bit word as four bytes, the lowest first.
struct ByteWord<Column: Sendable>: Sendable {
    let bytes: [Column]

    subscript(index: Int) -> Column { bytes[index] }
}

extension ColumnMaker {
    func byteWord(_ name: String) -> ByteWord<Column> { ByteWord(bytes: columns(name, 4)) }
}

extension ByteWord<Expression> {
    /// Its limbs of 16 bits.
    var word: Word<Expression> {
        Word(low: bytes[0] + 256 * bytes[1], high: bytes[2] + 256 * bytes[3])
    }
}

extension RowWriter {
    func set(_ word: ByteWord<Int>, _ value: UInt32) {
        for index in 0..<4 { set(word[index], value.byte(index)) }
    }
}

extension UInt32 {
    func byte(_ index: Int) -> UInt32 { self >> (8 * UInt32(index)) & 255 }
    /// The limbs of 16 bits.
    var low: UInt32 { self & 0xffff }
    var high: UInt32 { self >> 16 }
}
