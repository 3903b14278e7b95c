/// One instruction, its fields apart. Fields that its format lacks are zero.
///
///     Instruction(.addi, destination: 5, first: 6, immediate: -1)     // addi x5, x6, -1
package struct Instruction: Equatable, Sendable {
    package var opcode: Opcode
    package var destination: UInt8
    package var first: UInt8
    package var second: UInt8
    /// Sign-extended; the upper 20 bits of the word for LUI and AUIPC, with zeros below; the distance in bytes for
    /// branches and jumps; the number of bits for shifts.
    package var immediate: Int32

    package init(
        _ opcode: Opcode, destination: UInt8 = 0, first: UInt8 = 0, second: UInt8 = 0, immediate: Int32 = 0
    ) {
        self.opcode = opcode
        self.destination = destination
        self.first = first
        self.second = second
        self.immediate = immediate
    }
}
