/// xoshiro256**, seeded by splitmix64: random numbers that are the same everywhere for the same seed.
///
///     var random = SeededGenerator(seed: 7)
///     let index = random.next(below: 100)
///
/// For tests, simulations and examples; its output is predictable, so never for a secret.
/// D. Blackman and S. Vigna, "Scrambled Linear Pseudorandom Number Generators", 2018; the code of both
/// generators is at prng.di.unimi.it.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    package init(seed: UInt64) {
        var mixer = SplitMix64(state: seed)
        state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
    }

    /// Starts in the given state, which must not be all zero: that one is followed only by itself.
    package init(state: (UInt64, UInt64, UInt64, UInt64)) {
        precondition(state != (0, 0, 0, 0), "the state has a bit set")
        self.state = state
    }

    package mutating func next() -> UInt64 {
        let result = rotate(state.1 &* 5, by: 7) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = rotate(state.3, by: 45)
        return result
    }

    /// A number below `bound`, each with the same probability. Unlike the standard library's function of
    /// this kind, whose algorithm may change, it gives the same number in every version of Swift.
    package mutating func next(below bound: UInt64) -> UInt64 {
        precondition(bound > 0, "there is a number below the bound")
        // The 2^64 mod bound smallest products would make some results likelier. (D. Lemire, "Fast Random
        // Integer Generation in an Interval", 2019)
        let unfair = (0 &- bound) % bound
        while true {
            let product = next().multipliedFullWidth(by: bound)
            if product.low >= unfair { return product.high }
        }
    }

    /// A number below `bound`, for counts and indices.
    package mutating func next(below bound: Int) -> Int {
        precondition(bound > 0, "there is a number below the bound")
        return Int(next(below: UInt64(bound)))
    }

    package mutating func bytes(count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 56) }
    }

    private func rotate(_ x: UInt64, by count: UInt64) -> UInt64 { x << count | x >> (64 - count) }
}

/// The generator that fills the state of another from a seed. Different seeds give unrelated sequences.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(state: UInt64) { self.state = state }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
