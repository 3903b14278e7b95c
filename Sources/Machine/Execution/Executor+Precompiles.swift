internal import Fields
internal import Hashing

/// The calls that have tables of their own. All operands are read before anything is written, so they may overlap.
extension Executor {
    mutating func poseidon2(_ address: UInt32, _ budget: RowCounts) throws(Interruption) {
        try prepare(.poseidon2, [Operand(address, words: 16, isWritten: true)], budget)
        var state = InlineArray<16, KoalaBear>(repeating: .zero)
        for index in 0..<16 {
            let word = memory.word(address &+ UInt32(4 * index))
            guard let element = KoalaBear(canonical: word) else { throw .trap(.notCanonical(word: word)) }
            state[index] = element
        }
        Poseidon2.permute(&state)
        for index in 0..<16 { memory.setWord(address &+ UInt32(4 * index), state[index].canonical) }
    }

    mutating func keccak(_ address: UInt32, _ budget: RowCounts) throws(Interruption) {
        try prepare(.keccak, [Operand(address, words: 50, isWritten: true)], budget)
        var state = Keccak1600.State { memory.lane(address &+ UInt32(8 * $0)) }
        Keccak1600.permute(&state)
        for index in 0..<25 { memory.setLane(address &+ UInt32(8 * index), state[index]) }
    }

    mutating func multiply(
        _ result: UInt32, _ x: UInt32, _ y: UInt32, _ modulus: UInt32, _ budget: RowCounts
    ) throws(Interruption) {
        let operands = [x, y, modulus].map { Operand($0, words: 8) } + [Operand(result, words: 8, isWritten: true)]
        try prepare(.modularMultiplication, operands, products: Call.mulmod256.productCount, budget)
        let m = memory.number(modulus)
        guard m != .zero else { throw .trap(.zeroModulus) }
        memory.setNumber(result, .product(memory.number(x), memory.number(y), modulo: m))
    }

    mutating func addPoints(_ p: UInt32, _ q: UInt32, _ budget: RowCounts) throws(Interruption) {
        try prepare(
            .point, [Operand(q, words: 16), Operand(p, words: 16, isWritten: true)],
            products: Call.secp256k1Add.productCount, budget)
        do throws(Trap.Cause) {
            memory.setPoint(p, try Secp256k1.sum(memory.point(p), memory.point(q)))
        } catch { throw .trap(error) }
    }

    mutating func doublePoint(_ p: UInt32, _ budget: RowCounts) throws(Interruption) {
        try prepare(
            .point, [Operand(p, words: 16, isWritten: true)], products: Call.secp256k1Double.productCount, budget)
        do throws(Trap.Cause) {
            memory.setPoint(p, try Secp256k1.double(memory.point(p)))
        } catch { throw .trap(error) }
    }

    /// Words of memory that a call works on.
    private typealias Operand = MemorySpan

    /// Checks the operands, opens their blocks and takes the rows of the call, or none of it.
    private mutating func prepare(
        _ kind: RowKind, _ operands: [Operand], products: Int = 0, _ budget: RowCounts
    ) throws(Interruption) {
        for operand in operands {
            let (address, byteCount) = (operand.address, operand.byteCount)
            guard address & 3 == 0 else { throw .trap(.misalignedPointer(address: address)) }
            guard GuestMemory.isUsable(address, byteCount: byteCount) else {
                throw .trap(.rangeOutside(address: address, byteCount: byteCount))
            }
        }
        let (part, partWords): (RowKind, Int) = kind == .keccak ? (.plane, 10) : (.operand, 8)
        let partCount = operands.reduce(0) { $0 + $1.byteCount / (4 * partWords) }
        try require(kind, 1, budget)
        try require(part, partCount, budget)
        try require(.product, products, budget)
        try open(operands, permutations: kind == .poseidon2 ? 1 : 0)
        ownRows[kind] += 1
        ownRows[part] += partCount
        ownRows[.product] += products
    }
}

extension MemorySpan {
    fileprivate init(_ address: UInt32, words: Int, isWritten: Bool = false) {
        self.init(address, byteCount: 4 * words, isWritten: isWritten)
    }
}

/// Values of several words at multiples of four.
extension GuestMemory {
    func lane(_ address: UInt32) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: Int(address), as: UInt64.self))
    }

    func setLane(_ address: UInt32, _ lane: UInt64) {
        bytes.storeBytes(of: lane.littleEndian, toByteOffset: Int(address), as: UInt64.self)
    }

    func number(_ address: UInt32) -> Integer256 {
        Integer256(limbs: (lane(address), lane(address + 8), lane(address + 16), lane(address + 24)))
    }

    func setNumber(_ address: UInt32, _ number: Integer256) {
        setLane(address, number.limbs.0)
        setLane(address + 8, number.limbs.1)
        setLane(address + 16, number.limbs.2)
        setLane(address + 24, number.limbs.3)
    }

    func point(_ address: UInt32) -> Secp256k1.Point {
        Secp256k1.Point(x: number(address), y: number(address + 32))
    }

    func setPoint(_ address: UInt32, _ point: Secp256k1.Point) {
        setNumber(address, point.x)
        setNumber(address + 32, point.y)
    }
}
