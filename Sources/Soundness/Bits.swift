#if canImport(Glibc)
    internal import Glibc
#else
    internal import Musl
#endif

/// Probabilities by their bits: b stands for 2^-b, so that errors far below what a Double holds stay exact enough.
enum Bits {
    static func log(_ value: Double) -> Double { log2(value) }

    static func log(_ value: Int) -> Double { log2(Double(value)) }

    static func probability(_ bits: Double) -> Double { exp2(-bits) }

    /// The bits of a sum of probabilities. The largest is taken out first: nothing underflows.
    static func sum(_ bits: [Double]) -> Double {
        guard let least = bits.min() else { preconditionFailure("a sum of probabilities has at least one of them") }
        return least - log2(bits.reduce(0) { $0 + exp2(least - $1) })
    }
}
