/// Where an instruction reads or writes before slots are assigned: a value, or a column of a space. An operand of the
/// extension is named by its first coefficient.
enum Operand: Hashable, Sendable {
    case value(Int, coefficient: Int)
    case column(Space, Int)

    static func value(_ index: Int) -> Operand { .value(index, coefficient: 0) }

    /// A cell, which is read where it lies.
    static func cell(_ cell: Expression.Cell) -> Operand { .column(Space(cell), cell.column) }

    /// A column of extension elements.
    static func elements(_ space: Space, _ column: Int) -> Operand { .column(space, 5 * column) }

    func coefficient(_ k: Int) -> Operand {
        switch self {
        case .value(let index, let first): .value(index, coefficient: first + k)
        case .column(let space, let first): .column(space, first + k)
        }
    }
}
