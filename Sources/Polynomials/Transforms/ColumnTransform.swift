internal import Basics
internal import Fields

/// A transform of one column, cut into steps that follow one another; the parts of a step are independent.
protocol ColumnTransform: Sendable {
    var inputCount: Int { get }
    var outputCount: Int { get }
    /// Words that the steps hand on to one another.
    var betweenCount: Int { get }
    /// Words that one call of `run` needs for itself.
    var scratchCount: Int { get }
    /// How many parts each step has, and how many of them at least are worth a call.
    var steps: [(partCount: Int, grain: Int)] { get }

    func run(step: Int, parts: Range<Int>, on column: ColumnMemory, scratch: UnsafeMutablePointer<UInt32>)
}

/// Where a transform reads and writes one column.
struct ColumnMemory: @unchecked Sendable {
    let out: UnsafeMutablePointer<UInt32>
    let input: UnsafePointer<UInt32>
    let between: UnsafeMutablePointer<UInt32>
}

extension ColumnTransform {
    /// The transform of every column.
    ///
    /// Several columns at a time, each by one thread in its own cache; those left over when there are no longer
    /// enough of them for all threads one at a time, each by all threads. Short columns are not worth that.
    func callAsFunction(_ input: Matrix) -> Matrix {
        precondition(input.height == inputCount, "the columns of a transform have its height")
        let out = Matrix(width: input.width, height: outputCount)
        let shared = outputCount < 1 << 14 ? 0 : input.width % Parallelism.threads
        parallelFor(input.width - shared, grain: max(1, (1 << 14) / outputCount)) { columns in
            let between = Buffer<UInt32>(count: betweenCount)
            let scratch = Buffer<UInt32>(count: scratchCount)
            for column in columns {
                let memory = ColumnMemory(out, input, column: column, between: between.baseAddress)
                for (step, size) in steps.enumerated() {
                    run(step: step, parts: 0..<size.partCount, on: memory, scratch: scratch.baseAddress)
                }
            }
        }
        guard shared > 0 else { return out }
        let between = Buffer<UInt32>(count: betweenCount)
        for column in input.width - shared..<input.width {
            let memory = ColumnMemory(out, input, column: column, between: between.baseAddress)
            for (step, size) in steps.enumerated() {
                parallelFor(size.partCount, grain: size.grain) { parts in
                    let scratch = Buffer<UInt32>(count: scratchCount)
                    run(step: step, parts: parts, on: memory, scratch: scratch.baseAddress)
                }
            }
        }
        return out
    }
}

extension ColumnMemory {
    init(_ out: Matrix, _ input: Matrix, column: Int, between: UnsafeMutablePointer<UInt32>) {
        self.init(
            out: out.residues + column * out.height,
            input: UnsafePointer(input.residues + column * input.height), between: between)
    }
}
