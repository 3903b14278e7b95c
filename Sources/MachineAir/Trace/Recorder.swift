package import Machine

/// Runs a segment once more and writes down what the tables are filled from.
///
/// The executor found out where segments end, as fast as it can; the recorder knows the clock of every access. It starts
/// from the state and the pages of a witness, so any machine can run it.
package struct Recorder {
    package let code: ProgramCode
    package internal(set) var programCounter: UInt32
    package internal(set) var clock: UInt32 = 1
    package internal(set) var events: [[InstructionEvent]]
    /// The instructions that ended; a `read` that is cut has not.
    package internal(set) var instructionCount = 0
    /// The words that `read` wrote, and what is left of the input.
    package internal(set) var inputWords: [InputWordEvent] = []
    /// The calls that have tables of their own; they are not among `events`.
    package var precompiles: [PrecompileEvent] = []
    /// Registers that were not accessed for long.
    package internal(set) var refreshes: [RefreshEvent] = []
    var input: ArraySlice<UInt8>
    /// The reserved page.
    package let reserved: RecordedPage
    /// The pages of memory that were touched, by number.
    package private(set) var pages: [UInt32: RecordedPage] = [:]

    /// The digests of the pages that were touched, if a witness was checked by them: nothing has run since then.
    var digests: MemoryDigests?

    /// The words of a page before the segment; nil when they are not known.
    private let load: (UInt32) -> [UInt32]?
    private var lastPage: (number: UInt32, page: RecordedPage)?

    /// What stops a run for which there is no proof.
    package enum Fault: Error, Equatable {
        case noInstruction(address: UInt32)
        case address(UInt32)
        /// A page of memory whose words are not known.
        case page(UInt32)
        case call(number: UInt32)
        case pointer(UInt32)
        case outputIndex(UInt32)
        /// What the words of an operand make of a call.
        case operand(Trap.Cause)
        /// A `read` that goes on where it cannot have been cut, or that is to be cut behind its end.
        case readProgress(UInt32)
    }

    package init(
        _ code: ProgramCode, programCounter: UInt32, reserved: [UInt32], input: ArraySlice<UInt8> = [],
        load: @escaping (UInt32) -> [UInt32]?
    ) {
        self.code = code
        self.programCounter = programCounter
        self.reserved = RecordedPage(reserved)
        self.input = input
        self.load = load
        events = MachineOperation.allCases.map { _ in [] }
    }

    package var isHalted: Bool { programCounter == 0 }

    /// Runs so many instructions, or to the end.
    package mutating func run(instructions: Int) throws(Fault) {
        digests = nil
        for _ in 0..<instructions where !isHalted {
            try step()
            instructionCount += 1
        }
    }

    private mutating func step() throws(Fault) {
        guard let index = code.index(at: programCounter) else { throw .noInstruction(address: programCounter) }
        let entry = code.entries[index]
        if entry.operation == .call, let call = nextPrecompile {
            try precompile(call, entry: UInt32(index))
            programCounter += 4
            clock += InstructionRow.precompileTicks
            return
        }
        var event = InstructionEvent(clock: clock, entry: UInt32(index))
        var next = programCounter &+ 4
        var ticks = UInt32(InstructionRow.clockStep)
        switch entry.operation {
        case .addConstant:
            let x = readFirst(entry, &event)
            event.second = write(entry.destination, x &+ entry.constant, at: clock + 1)
        case .loadWord, .loadByte, .loadHalf, .loadByteUnsigned, .loadHalfUnsigned:
            try load(entry, &event)
        case .storeWord, .storeByte, .storeHalf: try store(entry, &event)
        case .jump:
            event.first = write(entry.destination, entry.constant, at: clock)
            next = entry.target
        case .jumpRegister:
            let x = readFirst(entry, &event)
            event.second = write(entry.destination, programCounter &+ 4, at: clock + 1)
            next = (x &+ entry.constant) & ~1
            // There is no instruction; and the machine would seem to have halted.
            guard next != 0 else { throw .noInstruction(address: 0) }
        case .call: (next, ticks) = (try call(&event), InstructionRow.callTicks)
        case .branchEqual, .branchNotEqual, .branchLess, .branchNotLess, .branchLessUnsigned, .branchNotLessUnsigned:
            let (x, y) = (readFirst(entry, &event), readSecond(entry, &event))
            if entry.operation.isTaken(x, y) { next = entry.target }
        default:
            let x = readFirst(entry, &event)
            if entry.operation.hasConstant {
                event.second = write(entry.destination, entry.operation.result(x, entry.operand), at: clock + 1)
            } else {
                let y = readSecond(entry, &event)
                event.third = write(entry.destination, entry.operation.result(x, y), at: clock + 2)
            }
        }
        events[Int(entry.operation.rawValue)].append(event)
        programCounter = next
        clock += ticks
    }
}

// MARK: Accesses

extension Recorder {
    private mutating func write(_ register: UInt32, _ value: UInt32, at clock: UInt32) -> AccessEvent {
        writeRegister(Int(register) >> 2, value, at: clock)
    }

    private mutating func readFirst(_ entry: ProgramEntry, _ event: inout InstructionEvent) -> UInt32 {
        event.first = readRegister(Int(entry.first) >> 2, at: clock)
        return event.first.value
    }

    private mutating func readSecond(_ entry: ProgramEntry, _ event: inout InstructionEvent) -> UInt32 {
        event.second = readRegister(Int(entry.second) >> 2, at: clock + 1)
        return event.second.value
    }

    /// The page of an address and the word in it.
    mutating func place(_ address: UInt32) throws(Fault) -> (page: RecordedPage, word: Int) {
        guard Elf.usableAddresses.contains(Int(address)) else { throw .address(address) }
        let (number, word) = (address >> 10, Int(address >> 2 & 255))
        if let lastPage, lastPage.number == number { return (lastPage.page, word) }
        let page = try page(number)
        lastPage = (number, page)
        return (page, word)
    }

    private mutating func page(_ number: UInt32) throws(Fault) -> RecordedPage {
        if let page = pages[number] { return page }
        guard let words = load(number) else { throw .page(number) }
        let page = RecordedPage(words)
        pages[number] = page
        return page
    }

    private mutating func load(_ entry: ProgramEntry, _ event: inout InstructionEvent) throws(Fault) {
        let address = readFirst(entry, &event) &+ entry.constant
        guard entry.operation.isAligned(address) else { throw .address(address) }
        let (page, word) = try place(address)
        event.second = page.read(word, at: clock + 1)
        let loaded = entry.operation.part(of: event.second.value, at: address & 3)
        event.third = write(entry.destination, loaded, at: clock + 2)
    }

    private mutating func store(_ entry: ProgramEntry, _ event: inout InstructionEvent) throws(Fault) {
        let address = readFirst(entry, &event) &+ entry.constant
        guard entry.operation.isAligned(address) else { throw .address(address) }
        let value = readSecond(entry, &event)
        let (page, word) = try place(address)
        let stored = entry.operation.inserting(value, into: page[word], at: address & 3)
        event.third = page.access(word, at: clock + 2, leaving: stored)
    }
}
