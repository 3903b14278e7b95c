internal import Fields
internal import Hashing

/// Words of memory that a call with tables of its own works on: a pointer in a register says where they are.
package struct CallOperand: Equatable, Sendable {
    /// Which argument the pointer is: 0 for a0.
    package let argument: Int
    package let wordCount: Int

    private init(_ argument: Int, words wordCount: Int) {
        self.argument = argument
        self.wordCount = wordCount
    }

    fileprivate static func number(_ argument: Int) -> CallOperand { CallOperand(argument, words: 8) }
    fileprivate static func point(_ argument: Int) -> CallOperand { CallOperand(argument, words: 16) }
    fileprivate static let elements = CallOperand(0, words: 16)
    fileprivate static let lanes = CallOperand(0, words: 50)
}

extension Call {
    /// The operands of a call that has tables of its own, none of other calls. The last one is what the call writes.
    package var operands: [CallOperand] {
        switch self {
        case .halt, .read, .output, .journal, .debug: []
        case .poseidon2: [.elements]
        case .keccakF1600: [.lanes]
        case .mulmod256: [.number(1), .number(2), .number(3), .number(0)]
        case .secp256k1Add: [.point(1), .point(0)]
        case .secp256k1Double: [.point(0)]
        }
    }

    /// How many products of numbers prove the call: `MultiplicationValues` and `PointValues` say which.
    package var productCount: Int {
        switch self {
        case .mulmod256, .secp256k1Add: 3
        case .secp256k1Double: 4
        default: 0
        }
    }

    /// What the call leaves in its last operand, given all of them as they were: the same as the executor does with
    /// them in memory.
    package func result(_ operands: [[UInt32]]) throws(Trap.Cause) -> [UInt32] {
        precondition(operands.map(\.count) == self.operands.map(\.wordCount), "\(self) has operands of other sizes")
        switch self {
        case .halt, .read, .output, .journal, .debug: preconditionFailure("\(self) has no operands")
        case .poseidon2: return try Self.permuteElements(operands[0])
        case .keccakF1600: return Self.permuteLanes(operands[0])
        case .mulmod256:
            let modulus = Integer256(words: operands[2])
            guard modulus != .zero else { throw .zeroModulus }
            return Integer256.product(
                Integer256(words: operands[0]), Integer256(words: operands[1]), modulo: modulus
            ).words
        case .secp256k1Add:
            return try Secp256k1.sum(Secp256k1.Point(words: operands[1]), Secp256k1.Point(words: operands[0])).words
        case .secp256k1Double: return try Secp256k1.double(Secp256k1.Point(words: operands[0])).words
        }
    }

    private static func permuteElements(_ words: [UInt32]) throws(Trap.Cause) -> [UInt32] {
        var state = InlineArray<16, KoalaBear>(repeating: .zero)
        for (index, word) in words.enumerated() {
            guard let element = KoalaBear(canonical: word) else { throw .notCanonical(word: word) }
            state[index] = element
        }
        Poseidon2.permute(&state)
        return (0..<16).map { state[$0].canonical }
    }

    private static func permuteLanes(_ words: [UInt32]) -> [UInt32] {
        var state = Keccak1600.State { UInt64(words[2 * $0]) | UInt64(words[2 * $0 + 1]) << 32 }
        Keccak1600.permute(&state)
        return (0..<50).map { UInt32(truncatingIfNeeded: state[$0 / 2] >> (32 * UInt64($0 % 2))) }
    }
}

extension Integer256 {
    package init(words: [UInt32]) {
        func limb(_ index: Int) -> UInt64 { UInt64(words[2 * index]) | UInt64(words[2 * index + 1]) << 32 }
        self.init(limbs: (limb(0), limb(1), limb(2), limb(3)))
    }

    package var words: [UInt32] {
        [limbs.0, limbs.1, limbs.2, limbs.3].flatMap {
            [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)]
        }
    }
}

extension Secp256k1.Point {
    package init(words: [UInt32]) {
        self.init(x: Integer256(words: Array(words[..<8])), y: Integer256(words: Array(words[8...])))
    }

    package var words: [UInt32] { x.words + y.words }
}
