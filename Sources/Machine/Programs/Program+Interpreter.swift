internal import Basics

extension Program {
    /// The interpreter of this program on a memory.
    func interpreter(_ memory: borrowing GuestMemory) -> Interpreter {
        Interpreter(
            operations: operations.baseAddress, rowsToBlockEnd: rowsToBlockEnd.baseAddress,
            addresses: addresses.baseAddress, mainAddress: regions[0].address, mainCount: UInt32(mainIndices.count),
            mainIndices: mainIndices.baseAddress, memory: memory.bytes, opened: memory.opened)
    }

    /// The rows of one operation by itself.
    func rows(ofOperation index: Int) -> PackedRows {
        let fromHere = rowsToBlockEnd.baseAddress[index]
        return operations.baseAddress[index].kind.endsBlock
            ? fromHere : fromHere - rowsToBlockEnd.baseAddress[index + 1]
    }
}
