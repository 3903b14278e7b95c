package import Air

/// The buses that the tables of the machine are joined by.
extension Bus {
    /// Where the machine is: the address of the next instruction, 0 when it has halted, and the clock. Every row of an
    /// instruction receives a state and sends the next one.
    package static let state = Bus("state", width: 2, kind: .exchange)

    /// Address, operation, destination, first, second, two limbs of a constant, target. What an operation does with
    /// the fields, `ProgramEntry` says.
    package static let program = Bus("program", width: 8)

    /// Registers and memory: space, two limbs of an address, two limbs of a word, the clock of the last access. An
    /// access receives the word as it was left and sends it as it leaves it.
    package static let memory = Bus("memory", width: 6, kind: .exchange)

    /// A number of bits, 8 or 16, and a number of at most so many.
    package static let range = Bus("range", width: 2)

    /// Two bytes and their AND.
    package static let bytes = Bus("bytes", width: 3)

    /// The words of input that a `read` writes: the clock of the accesses, the next address in one element, how many
    /// words are left, and how many bytes of the last one are padding, as two bits. A read sends the whole of what it
    /// writes; the row of a word receives what is left and sends it on without the word.
    package static let input = Bus("input", width: 5, kind: .exchange)
}

/// The places that the memory argument knows, apart from their addresses.
package enum MemorySpace {
    /// What programs load and store.
    package static let memory = 0
    /// The reserved page: registers, output words and what else the machine keeps for itself.
    package static let reserved = 1
}
