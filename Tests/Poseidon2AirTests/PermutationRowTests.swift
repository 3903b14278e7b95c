internal import Air
internal import Basics
internal import Fields
internal import Hashing
internal import Poseidon2Air
internal import TestKit
internal import Testing

@Suite struct PermutationRowTests {
    /// A row of one element, again and again.
    func constant(_ element: KoalaBear, width: Poseidon2Width) -> Matrix {
        Matrix(columns: [[KoalaBear]](repeating: [element], count: width.count))
    }

    @Test(arguments: Poseidon2Width.allCases)
    func outputsAreThoseOfTheReference(width: Poseidon2Width) {
        var generator = SeededGenerator(seed: 3)
        for inputs in [
            // More rows than are filled at a time, and a part of as many.
            Matrix.random(width: width.count, height: 600, using: &generator),
            Matrix.edges(width: width.count, height: 40), constant(.zero, width: width), constant(-.one, width: width),
        ] {
            let trace = PermutationRow(width: width).trace(inputs)
            #expect(TraceChecker.findings(in: [trace]).map(\.description) == [])
        }
    }

    @Test(arguments: Poseidon2Width.allCases)
    func everyChangedColumnIsFound(width: Poseidon2Width) {
        var generator = SeededGenerator(seed: 4)
        let trace = PermutationRow(width: width).trace(.random(width: width.count, height: 3, using: &generator))
        let main = trace.main
        let missed = (0..<main.width).filter { column in
            main[1, column] += 1
            defer { main[1, column] -= 1 }
            return TraceChecker.findings(in: [trace]).isEmpty
        }
        #expect(missed == [])
        #expect(TraceChecker.findings(in: [trace]).isEmpty)
    }

    /// Nothing but the cells is written, wherever they are, and neither threads nor kernels change them.
    @Test(arguments: Poseidon2Width.allCases)
    func cellsAreFilledInPlace(width: Poseidon2Width) {
        var generator = SeededGenerator(seed: 5)
        let inputs = Matrix.random(width: width.count, height: 520, using: &generator)
        let before = PermutationRow(width: width).trace(inputs).main
        let (firstCell, firstInput) = (2, width.columnCount + 3)
        func filled() -> Matrix {
            let matrix = Matrix.zeros(width: firstInput + width.count + 1, height: inputs.height)
            for column in 0..<width.count {
                _ = matrix.column(firstInput + column).update(from: inputs.column(column))
            }
            Poseidon2Cells.fill(matrix, width: width, firstInput: firstInput, firstCell: firstCell)
            return matrix
        }
        func columns(_ matrix: Matrix, _ range: Range<Int>) -> [[KoalaBear]] { range.map { Array(matrix.column($0)) } }
        let zeros = [KoalaBear](repeating: .zero, count: inputs.height)
        let expected =
            [zeros, zeros] + columns(before, width.count..<width.count + width.columnCount) + [zeros]
            + columns(inputs, 0..<width.count) + [zeros]
        atEveryKernelLevel { level in
            for threads in [1, 2] {
                let matrix = Parallelism.with(threads: threads) { filled() }
                #expect(columns(matrix, 0..<matrix.width) == expected, "at \(level) with \(threads) threads")
            }
        }
    }
}
