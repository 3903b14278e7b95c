internal import Basics
internal import Fields

/// The values of a circuit for some inputs, in the order of places, octets and rows.
final class CircuitValues: @unchecked Sendable {
    // Written by one evaluation, and then only read.
    let wires: Buffer<KoalaBearExtension>
    /// Eight elements each.
    let octets: Buffer<KoalaBear>
    /// Of each row of the table of permutations, what is permuted: sixteen elements.
    let states: Buffer<KoalaBear>
    /// Of each row that hashes, the capacity before it.
    let capacities: Buffer<KoalaBear>
    /// Of each row that hashes, the square of the challenge and the sums.
    let sums: Buffer<RowSums>
    let folds: Buffer<CircuitFold.Values>

    /// The sum before a row of sixteen elements, and after each four of them.
    struct RowSums: BitwiseCopyable {
        var square: KoalaBearExtension
        var before: KoalaBearExtension
        var after: InlineArray<4, KoalaBearExtension>
    }

    init(_ plan: CircuitPlan) {
        wires = Buffer(repeating: .zero, count: plan.placeCount)
        octets = Buffer(repeating: .zero, count: 8 * (plan.octetCount + 1))
        states = Buffer(count: 16 * plan.permutationCount)
        capacities = Buffer(count: 8 * plan.hashOctets.count)
        sums = Buffer(count: plan.hashOctets.count)
        folds = Buffer(count: plan.folds.count)
    }

    /// The elements of an octet.
    func octet(_ number: Int) -> UnsafeMutablePointer<KoalaBear> { octets.baseAddress + 8 * number }
}
