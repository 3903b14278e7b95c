extension Executor {
    /// Executes an `ecall`: the function in a7 with its arguments in a0 to a3.
    mutating func call(_ budget: RowCounts) throws(Interruption) {
        let number = register(17)
        guard let function = Call(rawValue: number) else { throw .trap(.unknownCall(number: number)) }
        let (first, second) = (register(10), register(11))
        switch function {
        case .halt, .output, .journal, .debug:
            try require(.call, 1, budget)
            try callWithoutOperands(function, first, second)
            ownRows[.call] += 1
        case .read: try read(first, second, budget)
        case .poseidon2: try poseidon2(first, budget)
        case .keccakF1600: try keccak(first, budget)
        case .mulmod256: try multiply(first, second, register(12), register(13), budget)
        case .secp256k1Add: try addPoints(first, second, budget)
        case .secp256k1Double: try doublePoint(first, budget)
        }
        ownRows.add(program.rows(ofOperation: next))
        next += 1
    }

    private mutating func callWithoutOperands(
        _ function: Call, _ first: UInt32, _ second: UInt32
    ) throws(Interruption) {
        switch function {
        case .output: try setOutput(first, second)
        case .journal: try keepJournal(first, Int(second))
        case .debug: try hostBytes(.debug, first, Int(second), debug)
        default: end = .halted(status: first)
        }
    }

    private func setOutput(_ index: UInt32, _ word: UInt32) throws(Interruption) {
        guard index < ReservedPage.outputCount else { throw .trap(.outputIndex(index)) }
        memory.setWord(4 * (UInt32(ReservedPage.output) + index), word)
    }

    private mutating func keepJournal(_ address: UInt32, _ byteCount: Int) throws(Interruption) {
        let length = journal.count + byteCount
        guard length <= Self.journalLimitBytes else {
            throw .host(.journalTooLong(pc: pc, byteCount: length, limit: Self.journalLimitBytes))
        }
        var bytes: [UInt8] = []
        try hostBytes(.journal, address, byteCount) { bytes += $0 }
        journal += bytes
    }

    /// Bytes of memory for the host. They are no access of the program: no page is touched.
    private func hostBytes(
        _ call: Call, _ address: UInt32, _ byteCount: Int, _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(Interruption) {
        guard byteCount == 0 || GuestMemory.isUsable(address, byteCount: byteCount) else {
            throw .host(.badRange(pc: pc, call: call, address: address, byteCount: byteCount))
        }
        body(UnsafeRawBufferPointer(start: memory.bytes + Int(address), count: byteCount))
    }
}
