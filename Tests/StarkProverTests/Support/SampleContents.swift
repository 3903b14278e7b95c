import Air
import Commitments
import Fields
import Stark
import StarkProver
import TestKit

/// What a sample proof is about.
struct SampleContents {
    var parameters = StarkParameters.grindingEverywhere
    var fibonacciHeightLog2 = 6
    /// The numbers that squares are asked for; without any, two tables are absent.
    var squared: [UInt64] = [3, 5, 5, 7]
    /// How the numbers of the fixed table are ordered.
    var octalNumbers: [KoalaBear] = [0, 1, 2, 3, 4, 5, 6, 7]
    /// How often each step counts.
    var scale: KoalaBear = 1
    var steps: [KoalaBear] = (0..<16).map { KoalaBear(UInt64($0 * $0 + 1)) }

    /// Of the table whose columns are committed to alone.
    static let stepsIndex = 3
    /// Of the tables that may be absent.
    static let squaresIndex = 1, askingIndex = 4

    private var traces: [TableTrace?] {
        let counts = octalNumbers.map { number in
            KoalaBear(UInt64(squared.filter { KoalaBear($0) == number }.count))
        }
        let octal = TableTrace(
            Air(Octal()), main: Matrix(columns: [counts]), preprocessed: Matrix(columns: [octalNumbers]))
        return [
            Fibonacci.trace(height: 1 << fibonacciHeightLog2),
            squared.isEmpty ? nil : Squares.trace(squared),
            octal,
            Steps.trace(steps, scale: scale),
            squared.isEmpty ? nil : Asking.trace(squared, height: 32),
        ]
    }

    var specifications: [TableSpecification] {
        [
            TableSpecification(Air(Fibonacci()), heightsLog2: 3...22),
            TableSpecification(Air(Squares()), heightsLog2: 3...10, mayBeAbsent: true),
            TableSpecification(Air(Octal()), preprocessed: Matrix(columns: [octalNumbers])),
            TableSpecification(
                Air(Steps(scale: scale)), heightsLog2: 3...10, preprocessed: .separate(blowUpLog2: 2)),
            TableSpecification(Air(Asking()), heightsLog2: 3...10, mayBeAbsent: true),
        ]
    }

    func witness() throws -> Witness {
        let traces = traces
        let publicValues = traces.map { $0?.publicValues ?? [] }
        let shape = try BatchShape(
            matrices: [OpenedMatrix(heightLog2: 4, width: 1)], blowUpLog2: 2,
            capLog2: parameters.capLog2)
        let separate = CommittedBatch(shape, traces: [Matrix(columns: [steps])])
        return Witness(
            main: traces.map { $0?.main }, publicValues: publicValues, separate: [Self.stepsIndex: separate])
    }
}
