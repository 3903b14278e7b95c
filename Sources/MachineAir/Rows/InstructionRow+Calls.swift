internal import Air
internal import Fields
internal import Machine

/// What the rows of all calls do alike.
extension InstructionRow {
    /// Takes a step of `callTicks`, fetches an `ecall`, and reads its number at tick 0.
    func requireCall(
        _ number: Expression, to next: Expression, _ access: RegisterAccessColumns<Expression>,
        _ table: inout TableBuilder
    ) {
        requireStep(to: next, ticks: Expression(KoalaBear(UInt64(Self.callTicks))), &table)
        requireInstruction(operation: Expression(.call), &table)
        requireRead(
            ofRegister: Self.reserved(17), Word(low: number, high: 0), access, at: 0, &table)
    }

    /// The offset of a word of the reserved page.
    static func reserved(_ word: Int) -> Expression { Expression(KoalaBear(UInt64(4 * word))) }

    /// The offset of an argument of a call: a0 is x10.
    static func argument(_ index: Int) -> Expression { reserved(10 + index) }
}

extension Expression {
    /// The number of a call.
    init(_ call: Call) { self.init(KoalaBear(UInt64(call.rawValue))) }
}
