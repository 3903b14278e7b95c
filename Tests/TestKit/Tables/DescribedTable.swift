package import Air

/// A table that is described where it is used.
package struct DescribedTable: Table {
    package let name: String
    package let publicValueCount: Int
    private let description: (inout TableBuilder) -> Void

    package init(
        _ name: String, publicValueCount: Int = 0, describe description: @escaping (inout TableBuilder) -> Void
    ) {
        self.name = name
        self.publicValueCount = publicValueCount
        self.description = description
    }

    package func describe(_ table: inout TableBuilder) { description(&table) }
}
