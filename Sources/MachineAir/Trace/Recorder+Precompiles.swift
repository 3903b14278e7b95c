internal import Machine

extension Recorder {
    /// The call that comes next, if it is one that has tables of its own.
    var nextPrecompile: Call? {
        guard let call = Call(rawValue: reserved[17]), !call.operands.isEmpty else { return nil }
        return call
    }

    /// Does a call that has tables of its own: registers at tick 0, an operand at each tick from there on, and the one
    /// that is written at the last.
    mutating func precompile(_ call: Call, entry: UInt32) throws(Fault) {
        let argumentCount = call.operands.reduce(0) { max($0, $1.argument + 1) }
        var event = PrecompileEvent(
            call: call, clock: clock, entry: entry, number: readRegister(17, at: clock),
            pointers: (0..<argumentCount).map { readRegister(10 + $0, at: clock) })
        var words: [[UInt32]] = []
        for operand in call.operands {
            words.append(try self.words(operand.wordCount, at: event.pointers[operand.argument].value))
        }
        let result: [UInt32]
        do throws(Trap.Cause) { result = try call.result(words) } catch { throw .operand(error) }
        words[words.count - 1] = result
        for (index, operand) in call.operands.enumerated() {
            let tick = index == call.operands.count - 1 ? InstructionRow.precompileTicks - 1 : UInt32(index) + 1
            event.operands.append(
                try access(event.pointers[operand.argument].value, at: clock + tick, leaving: words[index]))
        }
        precompiles.append(event)
    }

    private mutating func words(_ count: Int, at pointer: UInt32) throws(Fault) -> [UInt32] {
        guard pointer & 3 == 0 else { throw .pointer(pointer) }
        var words: [UInt32] = []
        for index in 0..<count {
            let place = try place(pointer &+ UInt32(4 * index))
            words.append(place.page[place.word])
        }
        return words
    }

    private mutating func access(
        _ pointer: UInt32, at clock: UInt32, leaving words: [UInt32]
    ) throws(Fault) -> OperandEvent {
        var accesses: [AccessEvent] = []
        for (index, word) in words.enumerated() {
            let place = try place(pointer &+ UInt32(4 * index))
            accesses.append(place.page.access(place.word, at: clock, leaving: word))
        }
        return OperandEvent(clock: clock, pointer: pointer, accesses: accesses)
    }
}
