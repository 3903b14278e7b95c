/// What a program did that the machine does not do. The run ends, and there is no proof of it.
package struct Trap: Error, Equatable, Sendable {
    /// The address of the instruction.
    package let pc: UInt32
    package let cause: Cause

    package init(pc: UInt32, cause: Cause) {
        self.pc = pc
        self.cause = cause
    }

    package enum Cause: Error, Equatable, Sendable {
        /// A word at an address that is no multiple of four, or a halfword at an odd one.
        case misalignedAccess(address: UInt32, byteCount: Int)
        /// An access outside 0x400 to 0x77ffffff.
        case accessOutside(address: UInt32)
        case misalignedJump(target: UInt32)
        /// A branch, a jump or the next instruction is no code of the program.
        case jumpOutside(target: UInt32)
        case unknownInstruction(word: UInt32)
        case breakpoint
        case unknownCall(number: UInt32)
        /// A pointer given to a call is no multiple of four.
        case misalignedPointer(address: UInt32)
        /// A range given to a call does not lie in 0x400 to 0x77ffffff.
        case rangeOutside(address: UInt32, byteCount: Int)
        case outputIndex(UInt32)
        /// A word for Poseidon2 that is no element of the field.
        case notCanonical(word: UInt32)
        case zeroModulus
        case coordinateNotBelowPrime
        /// The points to be added have the same x.
        case sameX
        /// The point to be doubled has y = 0.
        case zeroY
    }
}

extension Trap: CustomStringConvertible {
    package var description: String { "trap at pc \(hex(pc)): \(cause)" }
}

extension Trap.Cause: CustomStringConvertible {
    package var description: String {
        switch self {
        case .misalignedAccess(let address, let count): "access to \(count) bytes at \(hex(address)), not aligned"
        case .accessOutside(let address): "access to \(hex(address)), outside \(Self.usable)"
        case .misalignedJump(let target): "jump to \(hex(target)), no multiple of 4"
        case .jumpOutside(let target): "jump to \(hex(target)), where the program has no instruction"
        case .unknownInstruction(let word): "\(hex(word)) is no instruction of RV32IM"
        case .breakpoint: "EBREAK"
        case .unknownCall(let number): "ecall with a7 = \(number), which is no function"
        case .misalignedPointer(let address): "ecall with the pointer \(hex(address)), no multiple of 4"
        case .rangeOutside(let address, let count):
            "ecall with \(count) bytes from \(hex(address)), outside \(Self.usable)"
        case .outputIndex(let index): "output word \(index), of 0 to 7"
        case .notCanonical(let word): "poseidon2 of the word \(hex(word)), which is not below 0x7f000001"
        case .zeroModulus: "mulmod256 with the modulus 0"
        case .coordinateNotBelowPrime: "a coordinate of secp256k1 that is not below the prime"
        case .sameX: "secp256k1Add of points with the same x"
        case .zeroY: "secp256k1Double of a point with y = 0"
        }
    }

    private static var usable: String {
        "\(hex(Elf.usableAddresses.lowerBound)) to \(hex(Elf.usableAddresses.upperBound - 1))"
    }
}
