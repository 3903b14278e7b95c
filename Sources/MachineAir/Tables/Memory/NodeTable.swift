package import Air
internal import Basics
package import Fields
internal import Hashing

/// The inner nodes of the tree over memory that a segment opens: a row holds the digests of a node's two children before
/// and after. A child is opened, which happens exactly once, or it is the same before and after.
///
/// A row takes 55 columns and five messages, with its quotient 80 cells.
package struct NodeTable: Table {
    package let name = "memory node"

    package init() {}

    struct Columns<Column: Sendable>: Sendable {
        let isUsed, isLeftOpen, isRightOpen: Column
        /// The place, as the bus `node` has it.
        let level, space, high, index: Column
        let left, right, images: ImageColumns<Column>

        init(_ columns: ColumnMaker<Column>) {
            isUsed = columns.bit("is used")
            isLeftOpen = columns.bit("is left open")
            isRightOpen = columns.bit("is right open")
            level = columns.column("level")
            space = columns.column("space")
            high = columns.column("high")
            index = columns.column("index")
            left = ImageColumns("left", columns)
            right = ImageColumns("right", columns)
            images = ImageColumns("digest", columns)
        }
    }

    private static let places = ColumnMaker<Int>.places { Columns($0) }

    package func describe(_ table: inout TableBuilder) {
        table.describe({ Columns($0) }) { columns, table in
            table.receive(
                .node, [columns.level, columns.space, columns.high, columns.index] + columns.images.tuple,
                multiplicity: columns.isUsed)
            table.requireCompression(
                of: (columns.left.before, columns.left.after), (columns.right.before, columns.right.after),
                is: columns.images, multiplicity: columns.isUsed)
            requireChild(columns.left, columns.isLeftOpen, number: 2 * columns.index, columns, "left", &table)
            requireChild(columns.right, columns.isRightOpen, number: 2 * columns.index + 1, columns, "right", &table)
        }
    }

    private func requireChild(
        _ child: ImageColumns<Expression>, _ isOpen: Expression, number: Expression, _ columns: Columns<Expression>,
        _ name: String, _ table: inout TableBuilder
    ) {
        table.require(isOpen * (1 - columns.isUsed), "a \(name) child is opened by a node that is")
        for (index, (before, after)) in zip(child.before, child.after).enumerated() {
            table.require((1 - isOpen) * (before - after), "the \(name) child is opened or the same [\(index)]")
        }
        table.send(
            .node, [columns.level - 1, columns.space, columns.high, number] + child.tuple, multiplicity: isOpen)
    }

    /// The rows of a segment's nodes, and behind them rows that are not used; adds to the requests what they look up.
    package static func fill(_ memory: MemoryImages, height: Int, _ requests: inout HashRequests) -> Matrix {
        let nodes = memory.nodes
        precondition(nodes.count <= height, "\(height) rows hold \(nodes.count) nodes")
        let matrix = Matrix.zeros(width: Air(NodeTable()).mainColumns.count, height: height)
        parallelFor(nodes.count, grain: max(1 << 10, nodes.count / 8)) { rows in
            var writer = RowWriter(matrix, LookupCounts(programCount: 0))
            for row in rows {
                writer.row = row
                Self.write(nodes[row], &writer)
            }
        }
        for node in nodes {
            requests.addCompression(node.left.before, node.right.before)
            requests.addCompression(node.left.after, node.right.after)
        }
        return matrix
    }

    private static func write(_ node: MemoryImages.OpenedNode, _ row: inout RowWriter) {
        let columns = Self.places
        row.set(columns.isUsed, 1)
        row.set(columns.isLeftOpen, node.isLeftOpen ? 1 : 0)
        row.set(columns.isRightOpen, node.isRightOpen ? 1 : 0)
        row.set(columns.level, UInt32(node.level))
        row.set(columns.space, node.space)
        row.set(columns.high, node.high)
        row.set(columns.index, node.index)
        row.set(columns.left, node.left)
        row.set(columns.right, node.right)
        row.set(columns.images, node.images)
    }
}
