extension Keccak1600 {
    /// What the kernels mean: the steps as the standard writes them, with its constants computed rather than listed.
    package static func permuteReference(_ state: inout State) {
        var register: UInt8 = 1
        for _ in 0..<24 {
            theta(&state)
            rhoAndPi(&state)
            chi(&state)
            state[0] ^= roundConstant(&register)
        }
    }

    /// Adds to every lane the parities of two neighbouring columns.
    private static func theta(_ state: inout State) {
        let parity = (0..<5).map { x in (0..<5).reduce(0) { $0 ^ state[x + 5 * $1] } }
        for x in 0..<5 {
            let sum = parity[(x + 4) % 5] ^ rotate(parity[(x + 1) % 5], by: 1)
            for y in 0..<5 { state[x + 5 * y] ^= sum }
        }
    }

    /// Rotates every lane and moves it: 24 lanes lie on one cycle, and step t of it rotates by (t + 1)(t + 2)/2.
    private static func rhoAndPi(_ state: inout State) {
        var (x, y) = (1, 0)
        var moving = state[x + 5 * y]
        for t in 0..<24 {
            (x, y) = (y, (2 * x + 3 * y) % 5)
            let next = state[x + 5 * y]
            state[x + 5 * y] = rotate(moving, by: (t + 1) * (t + 2) / 2 % 64)
            moving = next
        }
    }

    /// The only step that is not linear, on each row.
    private static func chi(_ state: inout State) {
        for y in 0..<5 {
            let row = (0..<5).map { state[$0 + 5 * y] }
            for x in 0..<5 { state[x + 5 * y] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]) }
        }
    }

    /// Bits 2^j − 1 of a round's constant are the next seven bits of a shift register over
    /// x^8 + x^6 + x^5 + x^4 + 1.
    private static func roundConstant(_ register: inout UInt8) -> UInt64 {
        var constant: UInt64 = 0
        for j in 0..<7 {
            constant |= UInt64(register & 1) << ((1 << j) - 1)
            register = register << 1 ^ (register >> 7) &* 0x71
        }
        return constant
    }

    private static func rotate(_ lane: UInt64, by bits: Int) -> UInt64 { lane << bits | lane >> (64 - bits) }
}
