internal import Basics

/// A program that can be executed: its file, and its instructions as operations.
///
/// Operations are in the order of their addresses. Behind every region of code stands one that says that the program
/// has no further instruction there, so that executing needs no bounds.
package final class Program: Sendable {
    package let elf: Elf
    /// How many words of code there are.
    package let instructionCount: Int

    let operations: Buffer<Operation>
    /// For each operation, the rows from it to the end of its block, which is the next operation that may jump.
    let rowsToBlockEnd: Buffer<PackedRows>
    /// For each operation, its address.
    let addresses: Buffer<UInt32>
    /// For each region of code, where it is and the operations of its words. The largest comes first.
    let regions: [Region]
    /// The operations of the largest region's words, which nearly all jumps go to.
    let mainIndices: Buffer<UInt32>
    let entryIndex: Int

    struct Region: Sendable {
        let address: UInt32
        let operationIndices: [UInt32]
    }

    /// What may be executed: 2^22 words are 16 MiB of code. Programs that are proved are shorter.
    package static let instructionCountLimit = 1 << 22

    /// Throws when the entry is no instruction, or when there are too many.
    package init(_ elf: Elf) throws(ElfError) {
        let code = CodeRegion.regions(elf)
        let count = code.reduce(0) { $0 + $1.words.count }
        guard count <= Self.instructionCountLimit else {
            throw .unsupported(
                what: "instructions", expected: "at most \(Self.instructionCountLimit)", found: "\(count)")
        }
        let compiler = OperationCompiler(code)
        guard let entryIndex = compiler.index(of: elf.entry) else {
            throw .unsupported(
                what: "entry", expected: "the address of an instruction in an executable segment",
                found: hex(elf.entry))
        }
        self.elf = elf
        self.entryIndex = entryIndex
        instructionCount = count
        operations = Self.buffer(compiler.operations)
        rowsToBlockEnd = Self.buffer(compiler.rowsToBlockEnd)
        addresses = Self.buffer(compiler.addresses)
        regions = compiler.regions
        mainIndices = Self.buffer(compiler.regions[0].operationIndices)
    }

    private static func buffer<Element: BitwiseCopyable>(_ elements: [Element]) -> Buffer<Element> {
        let buffer = Buffer<Element>(count: elements.count)
        for (index, element) in elements.enumerated() { buffer.baseAddress[index] = element }
        return buffer
    }

    /// The index of the operation at an address; nil when there is none.
    func index(of address: UInt32) -> Int? { regions.operationIndex(of: address) }
}

extension [Program.Region] {
    func operationIndex(of address: UInt32) -> Int? {
        guard address & 3 == 0 else { return nil }
        for region in self {
            let word = Int(address &- region.address) >> 2
            if word < region.operationIndices.count { return Int(region.operationIndices[word]) }
        }
        return nil
    }
}
