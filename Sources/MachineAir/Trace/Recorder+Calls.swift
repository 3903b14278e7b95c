internal import Machine

extension Recorder {
    /// An `ecall`: where it goes on.
    mutating func call(_ event: inout InstructionEvent) throws(Fault) -> UInt32 {
        event.first = readRegister(17, at: clock)
        switch Call(rawValue: event.first.value) {
        case .halt: return 0
        case .read: try read(&event, wordLimit: nil)
        case .output:
            event.second = readRegister(10, at: clock + 1)
            event.third = readRegister(11, at: clock + 2)
            let index = event.second.value
            guard index < ReservedPage.outputCount else { throw .outputIndex(index) }
            event.fourth = writeRegister(
                ReservedPage.output + Int(index), event.third.value, at: clock + 3)
        case .journal, .debug: break
        default: throw .call(number: event.first.value)
        }
        return programCounter + 4
    }

    /// Does so many words of the `read` that comes next, and not its end: what a segment does that ends within it.
    package mutating func readWords(_ count: Int) throws(Fault) {
        digests = nil
        guard let index = code.index(at: programCounter), code.entries[index].operation == .call else {
            throw .noInstruction(address: programCounter)
        }
        var event = InstructionEvent(clock: clock, entry: UInt32(index))
        event.first = readRegister(17, at: clock)
        guard event.first.value == Call.read.rawValue else { throw .call(number: event.first.value) }
        try read(&event, wordLimit: count)
        events[Int(MachineOperation.call.rawValue)].append(event)
        clock += InstructionRow.callTicks
    }

    /// Writes input to memory: all that the call asks for and that there is, or so many words of it.
    private mutating func read(_ event: inout InstructionEvent, wordLimit: Int?) throws(Fault) {
        let (pointer, length) = (reserved[10], reserved[11])
        guard pointer & 3 == 0 else { throw .pointer(pointer) }
        let before = reserved[ReservedPage.readProgress]
        guard before & 3 == 0 && before <= length else { throw .readProgress(before) }
        let count = min(Int(length) - Int(before), input.count)
        let (end, after): (UInt32, UInt32)
        if let wordLimit {
            guard wordLimit > 0 && 4 * wordLimit <= count && 4 * wordLimit < length - before else {
                throw .readProgress(before)
            }
            (end, after) = (pointer, before + 4 * UInt32(wordLimit))
        } else {
            (end, after) = (before + UInt32(count), 0)
        }
        event.second = writeRegister(10, end, at: clock + 1)
        event.third = readRegister(11, at: clock + 2)
        event.fourth = writeRegister(ReservedPage.readProgress, after, at: clock + 3)
        try writeInput(byteCount: wordLimit.map { 4 * $0 } ?? count, to: pointer &+ before, at: clock + 3)
    }

    private mutating func writeInput(byteCount: Int, to address: UInt32, at clock: UInt32) throws(Fault) {
        let wordCount = UInt32((byteCount + 3) / 4)
        for index in 0..<wordCount {
            let bytes = input.prefix(min(4, byteCount - 4 * Int(index)))
            input = input.dropFirst(bytes.count)
            let value = bytes.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let place = try place(address &+ 4 * index)
            inputWords.append(
                InputWordEvent(
                    clock: clock, address: address &+ 4 * index,
                    access: place.page.access(place.word, at: clock, leaving: value), left: wordCount - index,
                    padding: 4 * wordCount - UInt32(byteCount)))
        }
    }
}
