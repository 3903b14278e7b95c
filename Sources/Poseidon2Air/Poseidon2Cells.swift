internal import Basics
package import Fields
internal import Hashing

/// Fills the columns of `Poseidon2Expressions`, given the inputs: the permutation as the paper writes it, on blocks
/// of rows that stay in the first-level cache, a kernel call for each operation.
package struct Poseidon2Cells: ~Copyable {
    private static let blockHeight = 256
    /// Vectors behind those of the state.
    private static let scratchCount = 5

    private let width: Int
    private let parameters: Poseidon2Parameters
    /// The elements of the state, and vectors of scratch, `count` rows each.
    private let vectors: Buffer<KoalaBear>
    private let count: Int
    /// Where the next S-boxes' outputs go, and from there on column after column.
    private var nextCell: UnsafeMutablePointer<KoalaBear>
    private let stride: Int

    /// Fills the columns of a permutation's S-boxes from `firstCell` on, on all threads. The inputs are as many columns
    /// as the width says from `firstInput` on.
    package static func fill(_ matrix: Matrix, width: Poseidon2Width, firstInput: Int, firstCell: Int) {
        let (inputs, cells) = (firstInput..<firstInput + width.count, firstCell..<firstCell + width.columnCount)
        precondition(
            firstInput >= 0 && firstCell >= 0 && inputs.upperBound <= matrix.width && cells.upperBound <= matrix.width
                && !inputs.overlaps(cells), "inputs and cells are columns of the matrix")
        let parameters = width.parameters
        parallelFor(matrix.height, grain: blockHeight) { rows in
            var cells = Poseidon2Cells(
                width: width.count, parameters: parameters,
                vectors: Buffer(count: (width.count + scratchCount) * rows.count), count: rows.count,
                nextCell: matrix.elements + firstCell * matrix.height + rows.lowerBound, stride: matrix.height)
            for index in 0..<width.count {
                let input = matrix.elements + (firstInput + index) * matrix.height + rows.lowerBound
                _ = cells.vector(index).update(from: UnsafeBufferPointer(start: input, count: rows.count))
            }
            cells.permute()
        }
    }

    private mutating func permute() {
        externalLayer()
        for constants in parameters.initial { fullRound(constants) }
        for constant in parameters.partial {
            cube(0, constant)
            internalLayer()
        }
        for constants in parameters.final { fullRound(constants) }
    }

    private mutating func fullRound(_ constants: [KoalaBear]) {
        for (index, constant) in constants.enumerated() { cube(index, constant) }
        externalLayer()
    }

    /// The cube of an element plus a constant, kept in a cell.
    private mutating func cube(_ index: Int, _ constant: KoalaBear) {
        let (x, y) = (vector(index), vector(width))
        y.update(repeating: constant)
        x.formSum(of: UnsafeBufferPointer(x), and: UnsafeBufferPointer(y))
        y.formProduct(of: UnsafeBufferPointer(x), and: UnsafeBufferPointer(x))
        x.formProduct(of: UnsafeBufferPointer(x), and: UnsafeBufferPointer(y))
        nextCell.update(from: vectors.baseAddress + index * count, count: count)
        nextCell += stride
    }

    // MARK: Layers

    private func internalLayer() {
        let sum = vector(width)
        sum.formSum(of: element(0), and: element(1))
        for index in 2..<width { sum.formSum(of: UnsafeBufferPointer(sum), and: element(index)) }
        for (index, factor) in parameters.diagonal.enumerated() {
            let x = vector(index)
            x.formProduct(of: element(index), and: factor)
            x.formSum(of: element(index), and: UnsafeBufferPointer(sum))
        }
    }

    private func externalLayer() {
        for start in Swift.stride(from: 0, to: width, by: 4) { multiplyM4(start) }
        let sum = vector(width)
        for column in 0..<4 {
            sum.formSum(of: element(column), and: element(column + 4))
            for index in Swift.stride(from: column + 8, to: width, by: 4) {
                sum.formSum(of: UnsafeBufferPointer(sum), and: element(index))
            }
            for index in Swift.stride(from: column, to: width, by: 4) { add(index, index, width) }
        }
    }

    /// The matrix circ(2, 3, 1, 1) on four elements.
    private func multiplyM4(_ start: Int) {
        let (x0, x1, x2, x3) = (start, start + 1, start + 2, start + 3)
        let (front, back, allAndSecond, allAndFourth) = (width + 1, width + 2, width + 3, width + 4)
        add(front, x0, x1)
        add(back, x2, x3)
        add(allAndSecond, front, back)
        add(allAndFourth, allAndSecond, x3)
        add(allAndSecond, allAndSecond, x1)
        add(x3, x0, x0)
        add(x3, x3, allAndFourth)
        add(x1, x2, x2)
        add(x1, x1, allAndSecond)
        add(x0, allAndSecond, front)
        add(x2, allAndFourth, back)
    }

    private func add(_ out: Int, _ x: Int, _ y: Int) { vector(out).formSum(of: element(x), and: element(y)) }

    private func vector(_ index: Int) -> UnsafeMutableBufferPointer<KoalaBear> {
        UnsafeMutableBufferPointer(start: vectors.baseAddress + index * count, count: count)
    }

    private func element(_ index: Int) -> UnsafeBufferPointer<KoalaBear> { UnsafeBufferPointer(vector(index)) }
}
