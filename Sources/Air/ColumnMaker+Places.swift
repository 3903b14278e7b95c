extension ColumnMaker<Int> {
    /// The places of columns: main and preprocessed ones are counted apart.
    package static func places<Columns>(_ columns: (ColumnMaker<Int>) -> Columns) -> Columns {
        let counts = Counts()
        return columns(
            ColumnMaker { _, kind in
                if kind == .preprocessed {
                    counts.preprocessed += 1
                    return counts.preprocessed - 1
                }
                counts.main += 1
                return counts.main - 1
            })
    }
}

private final class Counts {
    var main = 0
    var preprocessed = 0
}
