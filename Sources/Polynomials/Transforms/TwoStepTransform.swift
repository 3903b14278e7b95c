internal import CKernels

/// From coefficients to values over a coset, or back, for 2^8 elements and more.
struct TwoStepTransform: ColumnTransform {
    let constants: NttConstants

    init(_ shape: NttShape) { constants = NttConstantsCache.shared.constants(for: shape) }

    var inputCount: Int { 1 << constants.shape.inputLog2 }
    var outputCount: Int { 1 << constants.shape.outputLog2 }
    var betweenCount: Int { constants.betweenCount }
    var scratchCount: Int { constants.scratchCount }
    var steps: [(partCount: Int, grain: Int)] { [constants.shape.firstStep, constants.shape.secondStep] }

    func run(step: Int, parts: Range<Int>, on column: ColumnMemory, scratch: UnsafeMutablePointer<UInt32>) {
        let kernels = ashlar_kernels_current().pointee
        var plan = constants.plan
        if step == 0 {
            kernels.ntt_first(&plan, column.between, scratch, column.input, parts.lowerBound, parts.count)
        } else {
            kernels.ntt_second(&plan, column.out, scratch, column.between, parts.lowerBound, parts.count)
        }
    }
}

/// From values over a subgroup to values over a coset of a larger one, for 2^8 elements and more.
///
/// The second step of the interpolation and the first one of the evaluation are one: the coefficients exist 16
/// columns of the polynomial's square at a time, in cache.
struct ExtensionTransform: ColumnTransform {
    let interpolation: NttConstants
    let evaluation: NttConstants

    init(fromSizeLog2 sizeLog2: Int, to coset: Coset) {
        let shape = NttShape.evaluation(inputLog2: sizeLog2, over: coset)
        evaluation = NttConstantsCache.shared.constants(for: shape)
        interpolation = NttConstantsCache.shared.constants(for: .interpolation(before: shape))
    }

    var inputCount: Int { 1 << evaluation.shape.inputLog2 }
    var outputCount: Int { 1 << evaluation.shape.outputLog2 }
    var betweenCount: Int { interpolation.betweenCount + evaluation.betweenCount }
    var scratchCount: Int { max(interpolation.scratchCount, evaluation.scratchCount) }

    var steps: [(partCount: Int, grain: Int)] {
        let blocks = interpolation.shape.secondStep
        return [interpolation.shape.firstStep, blocks, evaluation.shape.secondStep]
    }

    func run(step: Int, parts: Range<Int>, on column: ColumnMemory, scratch: UnsafeMutablePointer<UInt32>) {
        let kernels = ashlar_kernels_current().pointee
        var inverse = interpolation.plan
        var forward = evaluation.plan
        let between = column.between + interpolation.betweenCount
        let (first, count) = (parts.lowerBound, parts.count)
        switch step {
        case 0: kernels.ntt_first(&inverse, column.between, scratch, column.input, first, count)
        case 1: kernels.ntt_middle(&inverse, &forward, between, scratch, column.between, first, count)
        default: kernels.ntt_second(&forward, column.out, scratch, between, first, count)
        }
    }
}

extension NttConstants {
    /// Words that the first step hands on to the second.
    var betweenCount: Int { withUnsafePointer(to: plan) { ashlar_ntt_between($0) } }
    var scratchCount: Int { withUnsafePointer(to: plan) { ashlar_ntt_scratch($0) } }
}

extension NttShape {
    /// The parts of the first step are lines, those of the second blocks.
    var firstStep: (partCount: Int, grain: Int) {
        (1 << (secondLog2 - 4), Self.grain(rowsLog2: firstLog2 + extensionLog2))
    }

    var secondStep: (partCount: Int, grain: Int) {
        (1 << (firstLog2 + extensionLog2 - 4), Self.grain(rowsLog2: secondLog2))
    }

    /// Calls have the lines that go together, or more of them: at least 4096 rows, which take about 50 µs.
    private static func grain(rowsLog2: Int) -> Int { max(ashlar_ntt_lines, 4096 >> rowsLog2) }
}
