internal import Basics
internal import Fields
internal import Polynomials

extension Benchmark {
    /// What a FRI commitment does beside hashing: combines columns to one codeword, and folds it.
    static let folding: [Benchmark] = [combination] + Fold.arityLog2Range.map(fold)

    /// The columns of a matrix of 2^20 rows, 256 MiB, each times a factor; its elements are counted.
    private static let combination = Benchmark("combine-2^20x64", unit: "input elements/s", workPerRun: 64 << 20) {
        let matrix = RandomData.matrix(width: 64, height: 1 << 20)
        let sums = ExtensionVector(columns: RandomData.matrix(width: 5, height: 1 << 20))
        let factors = ExtensionVector(columns: RandomData.matrix(width: 5, height: 64)).elements
        return {
            parallelFor(sums.count, grain: 1 << 12) { rows in
                sums.addCombination(of: matrix, factors: factors, rows: rows)
            }
        }
    }

    /// 2^20 extension elements, 20 MiB; the ones that go in are counted.
    private static func fold(arityLog2: Int) -> Benchmark {
        Benchmark("fold\(1 << arityLog2)-2^20", unit: "input elements/s", workPerRun: 1 << 20) {
            let values = ExtensionVector(columns: RandomData.matrix(width: 5, height: 1 << 20))
            let fold = Fold(over: .standard(sizeLog2: 20), arityLog2: arityLog2)
            return { _ = fold(values, by: .x) }
        }
    }
}
