extension TableBuilder {
    /// Describes a table by its columns.
    package mutating func describe<Columns>(
        _ columns: (ColumnMaker<Expression>) -> Columns, _ body: (Columns, inout TableBuilder) -> Void
    ) {
        let maker = Maker(self)
        let described = columns(
            ColumnMaker { name, kind in
                switch kind {
                case .any: maker.table.column(name)
                case .bit: maker.table.bit(name)
                case .preprocessed: maker.table.preprocessedColumn(name)
                }
            })
        self = maker.table
        body(described, &self)
    }
}

/// Holds a builder while columns are made, since closures cannot.
private final class Maker {
    var table: TableBuilder

    init(_ table: TableBuilder) { self.table = table }
}
