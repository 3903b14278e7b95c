internal import Air
internal import Fields

/// A round in constraints: theta with sums of bits, everything else with polynomials in them.
extension KeccakColumns<Expression> {
    var isUsed: Expression { groups.sum }

    /// The bit of the state behind theta.
    private func bit(_ lane: Int, _ z: Int) -> Expression { bits[64 * lane + z] }
    private func parity(_ x: Int, _ z: Int) -> Expression { parity[64 * (x % 5) + z & 63] }
    private func theta(_ x: Int, _ z: Int) -> Expression { theta[64 * (x % 5) + z & 63] }

    /// A number of bits is even: 0, 2 or 4, as there are no more.
    private static func isEven(_ sum: Expression) -> Expression { sum * (sum - 2) * (sum - 4) }

    /// What theta adds to a column of bits is the sum of two other columns before it. Before it, a column's sum is the
    /// one behind it plus what was added, five times or once, which is the same.
    func requireTheta(_ table: inout TableBuilder) {
        for x in 0..<5 {
            for z in 0..<64 {
                let sum = (0..<5).map { bit(x + 5 * $0, z) }.sum
                table.require(Self.isEven(sum - parity(x, z)), "parity[\(64 * x + z)] is the sum of a column")
                let others = parity(x + 4, z) + theta(x + 4, z) + parity(x + 1, z - 1) + theta(x + 1, z - 1)
                table.require(Self.isEven(theta(x, z) + others), "theta[\(64 * x + z)] is the sum of two columns")
            }
        }
    }

    /// The limbs of a lane before theta, of degree 2.
    func laneBefore(_ lane: Int) -> [Expression] {
        limbs { z in
            let (bit, theta) = (bit(lane, z), theta(lane, z))
            let product = bit * theta
            return bit + theta - (product + product)
        }
    }

    /// The result is what rho, pi, chi and iota make of the bits.
    func requireResult(_ table: inout TableBuilder) {
        for y in 0..<5 {
            for x in 0..<5 {
                let lane = x + 5 * y
                let made = limbs { z in lane == 0 ? withConstant(z, &table) : afterChi(x, y, z) }
                for (index, limb) in made.enumerated() {
                    let name = 4 * lane + index
                    table.require(limb - result[name], "result[\(name)] is what the round makes")
                }
            }
        }
    }

    private func moved(_ x: Int, _ y: Int, _ z: Int) -> Expression {
        let source = KeccakConstants.source(x % 5, y)
        return bit(source, (z - KeccakConstants.rotations[source]) & 63)
    }

    private func afterChi(_ x: Int, _ y: Int, _ z: Int) -> Expression {
        let (bit, other) = (moved(x, y, z), moved(x + 2, y, z))
        let change = other - moved(x + 1, y, z) * other
        let product = bit * change
        return bit + change - (product + product)
    }

    /// A bit of the first lane behind iota.
    private func withConstant(_ z: Int, _ table: inout TableBuilder) -> Expression {
        guard let index = KeccakConstants.constantBits.firstIndex(of: z) else { return afterChi(0, 0, z) }
        table.require(chi[index] - afterChi(0, 0, z), "chi[\(index)] is what chi makes")
        let constant = constant(z)
        let product = chi[index] * constant
        return chi[index] + constant - (product + product)
    }

    /// A bit of the round's constant, of degree 2.
    private func constant(_ z: Int) -> Expression {
        groups.indices.map { group in
            groups[group]
                * steps.indices.filter { step in
                    let row = Self.stepCount * group + step
                    let constant = KeccakConstants.roundConstants[KeccakConstants.roundCount - 1 - row]
                    return constant >> UInt64(z) & 1 == 1
                }.map { steps[$0] }.sum
        }.sum
    }

    /// The four limbs of 64 bits.
    private func limbs(_ bit: (Int) -> Expression) -> [Expression] {
        (0..<4).map { limb in
            (0..<16).reversed().reduce(0) { sum, z in sum + sum + bit(16 * limb + z) }
        }
    }
}
