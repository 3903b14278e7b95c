/// What the steps of Keccak-f[1600] do to a lane, from the rules of the standard. (FIPS 202, section 3.2)
///
/// Lane x + 5y is A[x, y].
enum KeccakConstants {
    static let roundCount = 24
    static let laneCount = 25
    /// The bits that round constants may have.
    static let constantBits = (0...6).map { (1 << $0) - 1 }

    /// By how many places rho rotates a lane: 24 lanes lie on one cycle.
    static let rotations: [Int] = {
        var rotations = Array(repeating: 0, count: laneCount)
        var (x, y) = (1, 0)
        for t in 0..<24 {
            rotations[x + 5 * y] = (t + 1) * (t + 2) / 2 % 64
            (x, y) = (y, (2 * x + 3 * y) % 5)
        }
        return rotations
    }()

    /// The lane that pi moves to A[x, y].
    static func source(_ x: Int, _ y: Int) -> Int { (x + 3 * y) % 5 + 5 * x }

    /// What iota adds: seven bits a round of a shift register over x^8 + x^6 + x^5 + x^4 + 1.
    static let roundConstants: [UInt64] = {
        var register: UInt8 = 1
        return (0..<roundCount).map { _ in
            constantBits.reduce(0) { constant, bit in
                defer { register = register << 1 ^ (register >> 7) &* 0x71 }
                return constant | UInt64(register & 1) << UInt64(bit)
            }
        }
    }()
}
