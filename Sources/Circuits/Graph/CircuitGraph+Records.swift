internal import Fields

// The parts of a graph as 32-bit words: numbers, and kinds with something small behind them.

extension CircuitGraph.WireSource {
    typealias Words = InlineArray<2, UInt32>

    var words: Words {
        switch self {
        case .input: preconditionFailure("inputs are in octets when a graph is written")
        case .constant(let value): Self.words(0, Int(value.canonical))
        case .gate(let number): Self.words(1, number)
        case .composition(let number): Self.words(2, number)
        case .element(let octet, let index): Self.words(3, octet, index)
        case .bit(let decomposition, let index): Self.words(4, decomposition, index)
        case .rowSum(let hash): Self.words(5, hash)
        case .capacity(let permutation, let index): Self.words(6, permutation, index)
        case .fold(let number): Self.words(7, number)
        }
    }

    init?(words: Words) {
        let (number, index) = (Int(words[1]), Int(words[0] >> 4))
        switch words[0] & 15 {
        case 0:
            guard let value = KoalaBear(canonical: words[1]) else { return nil }
            self = .constant(value)
        case 1: self = .gate(number)
        case 2: self = .composition(number)
        case 3: self = .element(octet: number, index: index)
        case 4: self = .bit(decomposition: number, index: index)
        case 5: self = .rowSum(hash: number)
        case 6: self = .capacity(permutation: number, index: index)
        case 7: self = .fold(number)
        default: return nil
        }
    }

    private static func words(_ kind: UInt32, _ number: Int, _ index: Int = 0) -> Words {
        [kind | UInt32(index) << 4, UInt32(number)]
    }
}

extension CircuitGraph.OctetSource {
    typealias Words = InlineArray<2, UInt32>

    var words: Words {
        switch self {
        case .inputs(let members): [UInt32(members.count) << 4, UInt32(members.lowerBound)]
        case .packed(let members): [1 | UInt32(members.count) << 4, UInt32(members.lowerBound)]
        case .rowDigest(let hash): [2, UInt32(hash)]
        case .digest(let permutation): [3, UInt32(permutation)]
        case .rate(let permutation): [4, UInt32(permutation)]
        }
    }

    init?(words: Words) {
        let (number, count) = (Int(words[1]), Int(words[0] >> 4))
        switch words[0] & 15 {
        case 0: self = .inputs(number..<number + count)
        case 1: self = .packed(number..<number + count)
        case 2: self = .rowDigest(hash: number)
        case 3: self = .digest(permutation: number)
        case 4: self = .rate(permutation: number)
        default: return nil
        }
    }
}

extension CircuitGraph.Permutation {
    typealias Words = InlineArray<5, UInt32>

    /// What there may be and is not is 0; what there is, one more than its number.
    var words: Words {
        switch self {
        case .compression(let node, let sibling, let isRight, let digest):
            [0, UInt32(node), UInt32(sibling), UInt32(isRight.map { $0 + 1 } ?? 0), UInt32(digest)]
        case .duplex(let previous, let absorbed, let rate):
            [
                1 | UInt32(absorbed?.count ?? 0) << 4, UInt32(previous.map { $0 + 1 } ?? 0),
                UInt32(absorbed.map { $0.octet + 1 } ?? 0), 0, UInt32(rate),
            ]
        }
    }

    init?(words: Words) {
        func optional(_ word: UInt32) -> Int? { word == 0 ? nil : Int(word) - 1 }
        switch words[0] & 15 {
        case 0:
            self = .compression(
                node: Int(words[1]), sibling: Int(words[2]), isRight: optional(words[3]), digest: Int(words[4]))
        case 1:
            let count = Int(words[0] >> 4)
            self = .duplex(
                after: optional(words[1]), absorbed: optional(words[2]).map { ($0, count) }, rate: Int(words[4]))
        default: return nil
        }
    }
}

extension CircuitGraph.Step {
    typealias Words = InlineArray<1, UInt32>

    var words: Words {
        switch self {
        case .wire(let number): [UInt32(number) << 3]
        case .octet(let number): [1 | UInt32(number) << 3]
        case .rowHash(let number): [2 | UInt32(number) << 3]
        case .rowSum(let number): [3 | UInt32(number) << 3]
        case .permutation(let number): [4 | UInt32(number) << 3]
        case .decomposition(let number): [5 | UInt32(number) << 3]
        case .fold(let number): [6 | UInt32(number) << 3]
        }
    }

    init?(words: Words) {
        let number = Int(words[0] >> 3)
        switch words[0] & 7 {
        case 0: self = .wire(number)
        case 1: self = .octet(number)
        case 2: self = .rowHash(number)
        case 3: self = .rowSum(number)
        case 4: self = .permutation(number)
        case 5: self = .decomposition(number)
        case 6: self = .fold(number)
        default: return nil
        }
    }
}

extension CircuitGraph.Check {
    typealias Words = InlineArray<11, UInt32>

    var words: Words {
        let gate = gate.words
        return InlineArray { $0 < 10 ? gate[$0] : UInt32(what) }
    }

    init?(words: Words) {
        guard let gate = CircuitGate(words: InlineArray { words[$0] }) else { return nil }
        self.init(gate: gate, what: Int(words[10]))
    }
}

extension CircuitGraph.Lookup {
    typealias Words = InlineArray<4, UInt32>

    var words: Words { [UInt32(list), UInt32(index), UInt32(octet), UInt32(what)] }

    init?(words: Words) {
        self.init(list: Int(words[0]), index: Int(words[1]), octet: Int(words[2]), what: Int(words[3]))
    }
}

extension CircuitGate {
    typealias Words = InlineArray<10, UInt32>

    var words: Words {
        [
            UInt32(x), UInt32(y), UInt32(z), product.canonical, quotient.canonical, xFactor.canonical,
            yFactor.canonical, zFactor.canonical, outFactor.canonical, constant.canonical,
        ]
    }

    init?(words: Words) {
        for index in 3..<10 where words[index] >= KoalaBear.modulus { return nil }
        func element(_ index: Int) -> KoalaBear { KoalaBear(UInt64(words[index])) }
        self.init()
        (x, y, z) = (Int(words[0]), Int(words[1]), Int(words[2]))
        (product, quotient, xFactor, yFactor) = (element(3), element(4), element(5), element(6))
        (zFactor, outFactor, constant) = (element(7), element(8), element(9))
    }
}

extension CircuitFold {
    typealias Words = InlineArray<14, UInt32>

    var words: Words {
        let numbers = octets + bits + [word, challenge, inversePoint, folded, foldedPoint, what]
        return InlineArray { UInt32(numbers[$0]) }
    }

    init?(words: Words) {
        let numbers = (0..<14).map { Int(words[$0]) }
        self.init(
            octets: Array(numbers[..<5]), bits: Array(numbers[5..<8]), word: numbers[8], challenge: numbers[9],
            inversePoint: numbers[10], folded: numbers[11], foldedPoint: numbers[12], what: numbers[13])
    }
}
