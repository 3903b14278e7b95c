internal import Air
internal import Fields

/// Where a word of the memory argument is.
struct MachineWord {
    let space: Expression
    let address: Word<Expression>

    init(space: Int, low: Expression, high: Expression = 0) {
        self.space = Expression(KoalaBear(UInt64(space)))
        address = Word(low: low, high: high)
    }

    /// A word that programs load and store.
    init(memory address: Word<Expression>) {
        self.init(space: MemorySpace.memory, low: address.low, high: address.high)
    }
}

extension TableBuilder {
    /// Receives a word as it was left at one clock, and sends it as it is left at another. That there is such a word is for
    /// the tables of pages to say, which send every word once; that the second clock is later, for whoever calls this.
    mutating func requireWord(
        _ place: MachineWord, _ old: Word<Expression>, at previousClock: Expression, becomes word: Word<Expression>,
        at clock: Expression, _ multiplicity: Expression
    ) {
        let address = [place.space, place.address.low, place.address.high]
        receive(.memory, address + [old.low, old.high, previousClock], multiplicity: multiplicity)
        send(.memory, address + [word.low, word.high, clock], multiplicity: multiplicity)
    }
}
