import Machine
import MachineAir

/// A call that comes next in a run, as a cheating prover would have it: the tables are filled as if this had happened.
///
/// What is not said otherwise is right: the arguments are those of the registers, operands are found as memory has them,
/// and accesses follow the ones before them.
struct ForgedCall {
    struct Operand {
        /// Where the tables of operands look for it, and what they find and leave there.
        var pointer: UInt32
        var before, after: [UInt32]
    }

    let run: MachineRun
    var call: Call
    var pointers: [UInt32]
    var operands: [Operand]

    /// The call as it should be; nil for a result where the call traps.
    init(_ run: MachineRun, _ call: Call) {
        self.run = run
        self.call = call
        let count = call.operands.reduce(0) { max($0, $1.argument + 1) }
        let pointers = (0..<count).map { run.register(10 + $0) }
        self.pointers = pointers
        operands = call.operands.map { operand in
            let pointer = pointers[operand.argument]
            let words = (0..<operand.wordCount).map { run.word(pointer &+ UInt32(4 * $0)).value }
            return Operand(pointer: pointer, before: words, after: words)
        }
        if let result = try? call.result(operands.map(\.before)) { operands[operands.count - 1].after = result }
    }

    /// The run with this call as its last one.
    var appended: MachineRun {
        var recorder = run.recorder
        let clock = recorder.clock
        func register(_ index: Int, _ value: UInt32) -> AccessEvent {
            AccessEvent(value: value, old: value, previousClock: recorder.reserved.clocks[index])
        }
        let operands = operands.enumerated().map { index, operand in
            OperandEvent(
                clock: clock + (index == self.operands.count - 1 ? 4 : UInt32(index) + 1), pointer: operand.pointer,
                accesses: operand.before.indices.map { word in
                    AccessEvent(
                        value: operand.after[word], old: operand.before[word],
                        previousClock: run.word(operand.pointer &+ UInt32(4 * word)).clock)
                })
        }
        recorder.precompiles.append(
            PrecompileEvent(
                call: call, clock: clock, entry: UInt32(recorder.code.index(at: recorder.programCounter)!),
                number: register(17, call.rawValue),
                pointers: pointers.enumerated().map { register(10 + $0, $1) }, operands: operands))
        return MachineRun(accessTables, recorder, start: recorder.code.entries[0].address).compact
    }

    var isFound: Bool { !appended.unforgivable.isEmpty }
}

extension MachineRun {
    /// A word of memory and the clock of its last access; zeros where none was touched.
    func word(_ address: UInt32) -> (value: UInt32, clock: UInt32) {
        guard let page = recorder.pages[address >> 10] else { return (0, 0) }
        let word = Int(address >> 2 & 255)
        return (page.words[word], page.clocks[word])
    }
}
