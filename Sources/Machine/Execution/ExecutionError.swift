/// What the host cannot do for a program. Unlike a trap it says nothing about proofs: the calls that fail so have no
/// effect on them.
package enum ExecutionError: Error, Equatable, Sendable {
    /// The kernel does not reserve the program's memory.
    case noAddressSpace(byteCount: Int, why: String)
    /// `journal` or `debug` with bytes that are not all in 0x400 to 0x77ffffff.
    case badRange(pc: UInt32, call: Call, address: UInt32, byteCount: Int)
    /// More bytes in the journal than the host keeps.
    case journalTooLong(pc: UInt32, byteCount: Int, limit: Int)
}

extension ExecutionError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .noAddressSpace(let count, let why): "cannot reserve \(count) bytes of address space: \(why)"
        case .badRange(let pc, let call, let address, let count):
            "\(call) at pc \(hex(pc)) names \(count) bytes from \(hex(address)); expected a range within "
                + "\(hex(Elf.usableAddresses.lowerBound)) to \(hex(Elf.usableAddresses.upperBound - 1))"
        case .journalTooLong(let pc, let count, let limit):
            "journal at pc \(hex(pc)) would have \(count) bytes; expected at most \(limit)"
        }
    }
}
