internal import Fields

/// What constants are made of.
struct RunConstantValues {
    private let constraints: TableConstraints
    /// The values of the nodes; those that depend on cells mean nothing.
    private let nodes: [KoalaBear]
    private let buses: BusChallenges
    private let betaPowers: [KoalaBearExtension]
    private let sumShare: KoalaBearExtension
    /// From the first constraint's to that of the last one, which is 1.
    private let constraintPowers: [KoalaBearExtension]

    init(
        _ constraints: TableConstraints, publicValues: [KoalaBear], buses: BusChallenges,
        sumShare: KoalaBearExtension = .zero, combiner: KoalaBearExtension = .zero
    ) {
        let air = constraints.air
        precondition(
            publicValues.count == air.publicValueCount, "\(air.name) has \(air.publicValueCount) public values")
        self.constraints = constraints
        nodes = air.graph.values(cell: { _ in .zero }, publicValue: { publicValues[$0] }, constant: { $0 })
        self.buses = buses
        self.sumShare = sumShare
        betaPowers = buses.beta.powers(count: 1 + (air.messages.map(\.tuple.count).max() ?? 0))
        constraintPowers = combiner.powers(count: constraints.constraintCount).reversed()
    }

    /// The constant as the kernel takes it.
    func words(of constant: RunConstant) -> [UInt32] {
        switch constant {
        case .value(let node): [nodes[node].rawValue]
        case .negated(let node): [(-nodes[node]).rawValue]
        case .factor(let node): factor(nodes[node])
        default: element(constant).coefficients.map(\.rawValue)
        }
    }

    /// A plain residue, and its quotient floor(c·2^32/p).
    private func factor(_ value: KoalaBear) -> [UInt32] {
        let plain = value.canonical
        return [plain, UInt32((UInt64(plain) << 32) / UInt64(KoalaBear.modulus))]
    }

    private func element(_ constant: RunConstant) -> KoalaBearExtension {
        switch constant {
        case .value, .negated, .factor, .zero: .zero
        case .one: .one
        case .minusOne: -.one
        case .element(let node, let isNegated): KoalaBearExtension(isNegated ? -nodes[node] : nodes[node])
        case .sumShare: sumShare
        case .fingerprintStart(let message): fingerprintStart(constraints.air.messages[message], index: message)
        case .fingerprintFactor(let position): -betaPowers[position]
        case .constraintPower(let index, let coefficient):
            (0..<coefficient).reduce(constraintPowers[index]) { power, _ in power * .x }
        }
    }

    private func fingerprintStart(_ message: Message, index: Int) -> KoalaBearExtension {
        let start = buses.alpha - KoalaBearExtension(constraints.busNumbers[index])
        return message.tuple.indices.reduce(start) { sum, position in
            let node = message.tuple[position]
            return constraints.air.graph.degrees[node] == 0 ? sum - betaPowers[position + 1] * nodes[node] : sum
        }
    }
}

extension KoalaBearExtension {
    /// 1, x, x², ….
    fileprivate func powers(count: Int) -> [KoalaBearExtension] {
        var powers: [KoalaBearExtension] = []
        var power = KoalaBearExtension.one
        for _ in 0..<count {
            powers.append(power)
            power *= self
        }
        return powers
    }
}
