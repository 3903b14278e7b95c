/// Makes operations of words.
struct OperationCompiler {
    private(set) var operations: [Operation] = []
    private(set) var addresses: [UInt32] = []
    private(set) var rowsToBlockEnd: [PackedRows] = []
    private(set) var regions: [Program.Region] = []
    /// The rows of each operation by itself.
    private var rows: [PackedRows] = []

    /// The most operations that a block has: few enough for `PackedRows`, enough to make cuts rare.
    private static let blockLimit = 1024

    init(_ code: [CodeRegion]) {
        for region in code { append(region) }
        regions.sort { $0.operationIndices.count > $1.operationIndices.count }
        resolveTargets()
        sumRows()
    }

    /// The index of the operation at an address; nil when there is none.
    func index(of address: UInt32) -> Int? { regions.operationIndex(of: address) }

    private mutating func append(_ region: CodeRegion) {
        var indices: [UInt32] = []
        indices.reserveCapacity(region.words.count)
        var runLength = 0
        var address = region.address
        for word in region.words {
            if runLength == Self.blockLimit - 1 {
                append(Operation(.boundary), at: address, .zero)
                runLength = 0
            }
            indices.append(UInt32(operations.count))
            let endsBlock = append(word, at: address)
            runLength = endsBlock ? 0 : runLength + 1
            address &+= 4
        }
        append(Operation(.outside, immediate: address), at: address, .zero)
        regions.append(Program.Region(address: region.address, operationIndices: indices))
    }

    /// Returns whether the word ends a block.
    private mutating func append(_ word: UInt32, at address: UInt32) -> Bool {
        guard let instruction = Instruction(word: word) else {
            append(Operation(.unknown, immediate: word), at: address, .zero)
            return true
        }
        append(Operation(instruction, at: address), at: address, PackedRows(instruction.opcode))
        return instruction.opcode.endsBlock
    }

    private mutating func append(_ operation: Operation, at address: UInt32, _ rows: PackedRows) {
        operations.append(operation)
        addresses.append(address)
        self.rows.append(rows)
    }

    /// Turns the addresses that branches and jumps go to into indices. One that leaves the program gets an operation
    /// of its own to go to, which knows where it was meant to go.
    private mutating func resolveTargets() {
        for index in operations.indices where operations[index].kind.isDirectJump {
            let target = operations[index].immediate
            if let found = self.index(of: target) {
                operations[index].immediate = UInt32(found)
            } else {
                operations[index].immediate = UInt32(operations.count)
                append(Operation(.outside, immediate: target), at: addresses[index], .zero)
            }
        }
    }

    private mutating func sumRows() {
        rowsToBlockEnd = rows
        for index in operations.indices.dropLast().reversed() where !operations[index].kind.endsBlock {
            rowsToBlockEnd[index] += rowsToBlockEnd[index + 1]
        }
    }
}
