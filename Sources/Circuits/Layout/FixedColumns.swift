internal import Fields

/// The fixed columns of a table while they are written.
struct FixedColumns {
    let matrix: Matrix
    /// How often the wire 0 is read.
    var zeroReaders = 0

    var height: Int { matrix.height }

    init(_ matrix: Matrix) {
        self.matrix = matrix
        matrix.elements.update(repeating: .zero, count: matrix.width * matrix.height)
    }

    func set(_ row: Int, _ column: Int, _ value: KoalaBear) { matrix[row, column] = value }

    func set(_ row: Int, _ column: Int, _ value: Int) { matrix[row, column] = KoalaBear(UInt64(value)) }

    /// An address that is read; counts if it is that of zero.
    mutating func read(_ row: Int, _ column: Int, _ wire: Int) {
        if wire == 0 { zeroReaders += 1 }
        set(row, column, wire)
    }
}
