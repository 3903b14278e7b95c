internal import Air
internal import Fields

/// What the rows of all instructions do alike: take the machine from a state to the next, fetch the instruction, and
/// access registers and memory.
///
/// An instruction takes `clockStep` ticks, and its accesses are at the clocks 0, 1 and 2 after its own: reads before
/// writes. Every message has the multiplicity `isUsed`, a bit; rows that are not used say nothing.
struct InstructionRow {
    let step: StepColumns<Expression>
    /// A bit, or a sum of bits that is constrained to be one.
    let isUsed: Expression

    /// Ticks of an instruction that makes three accesses at most.
    static let clockStep = 3
    /// Ticks of a call.
    static let callTicks: UInt32 = 4
    /// Ticks of a call that has tables of its own.
    static let precompileTicks: UInt32 = 5

    /// The address behind the instruction.
    var following: Expression { step.programCounter + 4 }

    /// Receives the state in front of the instruction, and sends the one behind it.
    func requireStep(
        to next: Expression, ticks: Expression = Expression(KoalaBear(UInt64(clockStep))), _ table: inout TableBuilder
    ) {
        table.receive(.state, [step.programCounter, step.clock], multiplicity: isUsed)
        table.send(.state, [next, step.clock + ticks], multiplicity: isUsed)
    }

    /// Looks the instruction up in the program.
    func requireInstruction(
        operation: Expression, destination: Expression = 0, first: Expression = 0, second: Expression = 0,
        constant: Word<Expression> = Word(low: 0, high: 0), target: Expression = 0, _ table: inout TableBuilder
    ) {
        table.send(
            .program,
            [
                step.programCounter, operation, destination, first, second, constant.low, constant.high, target,
            ], multiplicity: isUsed)
    }

    /// Reads a register: the word stays.
    func requireRead(
        ofRegister register: Expression, _ word: Word<Expression>, _ access: RegisterAccessColumns<Expression>,
        at tick: Expression, multiplicity: Expression? = nil, _ table: inout TableBuilder
    ) {
        requireWrite(
            toRegister: register, word, over: word, access, at: tick, multiplicity: multiplicity, &table)
    }

    /// Writes a register. Registers are told by four times their number: the offset in the reserved page.
    ///
    /// What is between this access and the one before, less one, has 16 bits.
    func requireWrite(
        toRegister register: Expression, _ word: Word<Expression>, over old: Word<Expression>,
        _ access: RegisterAccessColumns<Expression>, at tick: Expression, multiplicity: Expression? = nil,
        _ table: inout TableBuilder
    ) {
        let (multiplicity, clock) = (multiplicity ?? isUsed, step.clock + tick)
        table.requireWord(
            MachineWord(space: MemorySpace.reserved, low: register), old, at: access.previousClock,
            becomes: word, at: clock, multiplicity)
        table.send(.range, [16, clock - access.previousClock - 1], multiplicity: multiplicity)
    }

    /// Accesses a word whose last access may be any time ago: what is between the two, less one, has 24 bits.
    func requireAccess(
        _ place: MachineWord, _ word: Word<Expression>, over old: Word<Expression>,
        _ access: MemoryAccessColumns<Expression>, at tick: Expression, _ table: inout TableBuilder
    ) {
        let clock = step.clock + tick
        let high = (clock - access.previousClock - 1 - access.gap) * Expression(Self.inverse16)
        table.requireWord(place, old, at: access.previousClock, becomes: word, at: clock, isUsed)
        table.send(.range, [16, access.gap], multiplicity: isUsed)
        table.send(.range, [8, high], multiplicity: isUsed)
    }

    /// 2^-16.
    static let inverse16 = KoalaBear(1 << 16).inverse!
}

extension InstructionRow {
    /// At most one of the bits that `isUsed` is the sum of is set.
    func requireOneAtMost(_ name: String, _ table: inout TableBuilder) {
        table.require(isUsed * (isUsed - 1), "\(name), not several")
    }

    /// The limbs of a word that an instruction makes are numbers of 16 bits.
    func requireLimbs(of word: Word<Expression>, _ table: inout TableBuilder) {
        table.send(.range, [16, word.low], multiplicity: isUsed)
        table.send(.range, [16, word.high], multiplicity: isUsed)
    }

    /// The two carries of x + y = sum + 2^32·carry, as expressions in the limbs, each constrained to be a bit: on all
    /// rows, or where a bit is set.
    func requireSum(
        of x: Word<Expression>, and y: Word<Expression>, is sum: Word<Expression>, _ name: String,
        where condition: Expression = 1, _ table: inout TableBuilder
    ) {
        let low = (x.low + y.low - sum.low) * Expression(Self.inverse16)
        let high = (x.high + y.high + low - sum.high) * Expression(Self.inverse16)
        table.require(condition * (low * (low - 1)), "\(name): the carry of the low limbs is a bit")
        table.require(condition * (high * (high - 1)), "\(name): the carry of the high limbs is a bit")
    }
}

extension Expression {
    /// The code of an operation.
    init(_ operation: MachineOperation) { self.init(KoalaBear(UInt64(operation.code))) }
}
