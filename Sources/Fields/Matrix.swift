internal import Basics

/// A column-major matrix of base-field elements: `width` columns of `height` rows, each column contiguous.
///
/// The one layout of Ashlar: 16 consecutive rows of a column are one vector, which serves the NTT, constraint
/// evaluation and hashing alike. A class, because matrices are shared by a commitment and its openings; whoever
/// fills one does so before it is shared, and afterwards it is only read.
package final class Matrix: @unchecked Sendable {
    package let width: Int
    package let height: Int
    private let storage: Storage
    /// Where in the memory the first column begins.
    private let offset: Int

    /// The memory, which a matrix may have in common with others that are the same elements in another shape.
    private final class Storage: Sendable {
        let buffer: Buffer<KoalaBear>

        init(count: Int) { buffer = Buffer(count: count) }
    }

    /// A matrix whose elements are unspecified until written.
    package init(width: Int, height: Int) {
        precondition(width >= 0 && height >= 0, "a matrix has no negative side")
        let (count, overflow) = width.multipliedReportingOverflow(by: height)
        precondition(!overflow, "the size of a matrix fits an Int")
        self.width = width
        self.height = height
        storage = Storage(count: count)
        offset = 0
    }

    private init(sharing matrix: Matrix, offset: Int, width: Int, height: Int) {
        self.width = width
        self.height = height
        self.offset = matrix.offset + offset
        storage = matrix.storage
    }

    /// The same elements in memory as columns of another height, which divides that of these columns. Nothing moves:
    /// with k times fewer rows, element i of column c is in row i mod height of column c·k + i / height.
    package func reshaped(height newHeight: Int) -> Matrix {
        precondition(newHeight > 0 && height.isMultiple(of: newHeight), "a column is cut into equal parts")
        return Matrix(sharing: self, offset: 0, width: width * (height / newHeight), height: newHeight)
    }

    /// Some of the columns, in the same memory.
    package func columns(_ range: Range<Int>) -> Matrix {
        precondition(range.lowerBound >= 0 && range.upperBound <= width, "columns \(range) of \(width)")
        return Matrix(sharing: self, offset: range.lowerBound * height, width: range.count, height: height)
    }

    /// The elements, column after column; valid while the matrix lives.
    package var elements: UnsafeMutablePointer<KoalaBear> { storage.buffer.baseAddress + offset }

    /// The Montgomery residues of the elements, as kernels take them; valid while the matrix lives.
    package var residues: UnsafeMutablePointer<UInt32> {
        UnsafeMutableRawPointer(elements).assumingMemoryBound(to: UInt32.self)
    }

    /// A column; valid while the matrix lives.
    package func column(_ index: Int) -> UnsafeMutableBufferPointer<KoalaBear> {
        precondition((0..<width).contains(index), "column \(index) of \(width)")
        return UnsafeMutableBufferPointer(start: elements + index * height, count: height)
    }

    /// One element, for those who want few: both indices are checked, also in release builds.
    package subscript(row: Int, column: Int) -> KoalaBear {
        get {
            precondition((0..<height).contains(row), "row \(row) of \(height)")
            return self.column(column)[row]
        }
        set {
            precondition((0..<height).contains(row), "row \(row) of \(height)")
            self.column(column)[row] = newValue
        }
    }

    package func row(_ index: Int) -> [KoalaBear] { (0..<width).map { self[index, $0] } }
}

extension Matrix {
    package static func zeros(width: Int, height: Int) -> Matrix {
        let matrix = Matrix(width: width, height: height)
        matrix.elements.update(repeating: .zero, count: width * height)
        return matrix
    }

    package convenience init(columns: [[KoalaBear]]) {
        self.init(width: columns.count, height: columns.first?.count ?? 0)
        for (index, column) in columns.enumerated() {
            precondition(column.count == height, "the columns of a matrix have one height")
            _ = self.column(index).update(from: column)
        }
    }
}
