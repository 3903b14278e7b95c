/// Makes the columns of a table, in the order in which they are asked for: expressions while the table is described,
/// places in a row while it is filled. So a set of columns is written down once, as a struct that is generic over
/// what a column is.
///
///     struct CounterColumns<Column: Sendable>: Sendable {
///         let clock, count: Column
///         init(_ columns: ColumnMaker<Column>) {
///             clock = columns.column("clock")
///             count = columns.column("count")
///         }
///     }
package struct ColumnMaker<Column: Sendable> {
    enum Kind { case any, bit, preprocessed }

    let make: (_ name: String, _ kind: Kind) -> Column

    package func column(_ name: String) -> Column { make(name, .any) }
    package func bit(_ name: String) -> Column { make(name, .bit) }
    package func preprocessed(_ name: String) -> Column { make(name, .preprocessed) }

    /// Several columns, named name[0], name[1], ….
    package func columns(_ name: String, _ count: Int) -> [Column] {
        (0..<count).map { make("\(name)[\($0)]", .any) }
    }

    package func bits(_ name: String, _ count: Int) -> [Column] { (0..<count).map { make("\(name)[\($0)]", .bit) } }
}
