internal import Fields
internal import Polynomials

extension Benchmark {
    /// Transforms of 64 columns of 2^20 rows, which is what a table of a proof looks like.
    static let polynomials: [Benchmark] = [
        columns("ntt-2^20x64") { Ntt.values(ofCoefficients: $0, over: .subgroup(sizeLog2: 20)) },
        columns("lde2-2^20x64") {
            Ntt.extend($0, from: .subgroup(sizeLog2: 20), to: .standard(sizeLog2: 21))
        },
    ]

    /// Elements are those of the input.
    private static func columns(_ name: String, _ work: @escaping @Sendable (Matrix) -> Matrix) -> Benchmark {
        Benchmark(name, unit: "elements/s", workPerRun: 64 << 20) {
            let matrix = RandomData.matrix(width: 64, height: 1 << 20)
            return { _ = work(matrix) }
        }
    }
}
