internal import Basics

extension Executor {
    /// Executes some instructions: many if possible. Returns the kind of rows that ran out, if one did.
    mutating func advance(_ budget: RowCounts) throws(ExecutionError) -> RowKind? {
        do throws(Interruption) {
            var index = next
            let stop = interpret(program.interpreter(memory), from: &index, budget)
            next = index
            switch stop {
            case .outOfRows: try executeStartOfBlock(budget)
            case .attention: try attend(budget)
            case .pause: break
            }
            return nil
        } catch {
            switch error {
            case .trap(let cause): end = .trapped(Trap(pc: program.addresses.baseAddress[next], cause: cause))
            case .host(let error): throw error
            case .pause(let kind): return kind
            }
            return nil
        }
    }

    private mutating func interpret(
        _ interpreter: Interpreter, from index: inout Int, _ budget: RowCounts
    ) -> Interpreter.Stop {
        let before = PackedRows(remaining: budget, after: ownRows)
        var available = before
        let stop = interpreter.run(from: &index, &available)
        ownRows.add(before - available)
        return stop
    }

    /// Executes as much of the next block as the budget has rows for: a copy of it that ends with a pause.
    private mutating func executeStartOfBlock(_ budget: RowCounts) throws(Interruption) {
        let available = PackedRows(remaining: budget, after: ownRows)
        let needed = program.rowsToBlockEnd.baseAddress + next
        // Packed rows may have been all that was short.
        guard needed[0].overflowing(available) != nil else { return }
        var count = 0
        var taken = program.rows(ofOperation: next)
        while taken.overflowing(available) == nil {
            count += 1
            taken += program.rows(ofOperation: next + count)
        }
        let block = program.operations.baseAddress + next
        let operations = (0..<count).map { block[$0] } + [Operation(.pause)]
        let rows = (0...count).map { needed[$0] - needed[count] }
        var index = 0
        let stop = operations.withUnsafeBufferPointer { operations in
            rows.withUnsafeBufferPointer { rows in
                var interpreter = program.interpreter(memory)
                interpreter.operations = operations.baseAddress!
                interpreter.rowsToBlockEnd = rows.baseAddress!
                return interpret(interpreter, from: &index, budget)
            }
        }
        next += index
        switch stop {
        case .attention: try attend(budget)
        case .pause, .outOfRows: throw .pause(taken.overflowing(available)!)
        }
    }

    /// Executes the one operation that the interpreter did not, or makes the way free for it.
    private mutating func attend(_ budget: RowCounts) throws(Interruption) {
        let operation = program.operations.baseAddress[next]
        switch operation.kind {
        case .lw: try access(operation, byteCount: 4, writes: false, budget)
        case .lh, .lhu: try access(operation, byteCount: 2, writes: false, budget)
        case .lb, .lbu: try access(operation, byteCount: 1, writes: false, budget)
        case .sw: try access(operation, byteCount: 4, writes: true, budget)
        case .sh: try access(operation, byteCount: 2, writes: true, budget)
        case .sb: try access(operation, byteCount: 1, writes: true, budget)
        case .jalr: try jump(operation)
        case .ecall: try call(budget)
        case .ebreak: throw .trap(.breakpoint)
        case .unknown: throw .trap(.unknownInstruction(word: operation.immediate))
        case .outside: throw .trap(Self.outside(operation.immediate))
        default: preconditionFailure("the interpreter executes \(operation.kind)")
        }
    }

    /// Opens the block of a load or a store, which the interpreter then executes.
    private mutating func access(
        _ operation: Operation, byteCount: UInt32, writes: Bool, _ budget: RowCounts
    ) throws(Interruption) {
        let address = register(Int(operation.first)) &+ operation.immediate
        guard address & (byteCount - 1) == 0 else {
            throw .trap(.misalignedAccess(address: address, byteCount: Int(byteCount)))
        }
        guard Elf.usableAddresses.contains(Int(address)) else { throw .trap(.accessOutside(address: address)) }
        try open([MemorySpan(address, byteCount: Int(byteCount), isWritten: writes)])
    }

    /// A jump to a target that is not in the largest region of code.
    private mutating func jump(_ operation: Operation) throws(Interruption) {
        let target = (register(Int(operation.first)) &+ operation.immediate) & ~1
        guard let found = program.index(of: target) else { throw .trap(Self.outside(target)) }
        memory.setWord(UInt32(operation.destination) * 4, program.addresses.baseAddress[next] &+ 4)
        ownRows.add(program.rows(ofOperation: next))
        next = found
    }

    private static func outside(_ target: UInt32) -> Trap.Cause {
        target & 3 == 0 ? .jumpOutside(target: target) : .misalignedJump(target: target)
    }
}

extension Executor {
    /// Stops in front of an operation that needs more rows than the budget has left.
    func require(_ kind: RowKind, _ count: Int, _ budget: RowCounts) throws(Interruption) {
        guard count <= budget[kind] - ownRows[kind] else { throw .pause(kind) }
    }
}
