/// Columns that an instruction may name: those of a matrix, of the row itself or of the next one, or slots.
enum Space: UInt32, Hashable, Sendable {
    case slots = 0
    case main, nextMain
    case preprocessed, nextPreprocessed
    case fractions, nextFractions
    case selectors
    /// What is written: the quotient, or numerators and denominators.
    case quotient, numerators, denominators

    init(_ cell: Expression.Cell) {
        switch (cell.source, cell.isNext) {
        case (.main, false): self = .main
        case (.main, true): self = .nextMain
        case (.preprocessed, false): self = .preprocessed
        case (.preprocessed, true): self = .nextPreprocessed
        }
    }
}
