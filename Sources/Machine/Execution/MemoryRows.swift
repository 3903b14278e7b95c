/// The rows that memory takes: those kinds of `RowCounts` that accesses add to.
struct MemoryRows: Equatable, Sendable {
    var pages, blocks, nodes, permutations: Int

    static let zero = MemoryRows(pages: 0, blocks: 0, nodes: 0, permutations: 0)
    static let unlimited = MemoryRows(RowCounts.unlimited)

    private init(pages: Int, blocks: Int, nodes: Int, permutations: Int) {
        self.pages = pages
        self.blocks = blocks
        self.nodes = nodes
        self.permutations = permutations
    }

    init(_ rows: RowCounts) {
        self.init(
            pages: rows[.page], blocks: rows[.block], nodes: rows[.node], permutations: rows[.permutation])
    }

    static func + (x: MemoryRows, y: MemoryRows) -> MemoryRows {
        MemoryRows(
            pages: x.pages + y.pages, blocks: x.blocks + y.blocks, nodes: x.nodes + y.nodes,
            permutations: x.permutations + y.permutations)
    }

    /// The first kind of which there are more than this.
    func overflowing(_ limit: MemoryRows) -> RowKind? {
        if pages > limit.pages { return .page }
        if blocks > limit.blocks { return .block }
        if nodes > limit.nodes { return .node }
        return permutations > limit.permutations ? .permutation : nil
    }

    /// A block and nodes above it that are opened, or that are opened already and written to now: then they have two
    /// images to be hashed.
    mutating func add(nodes count: Int, isOpening: Bool) {
        if isOpening {
            blocks += 1
            nodes += count
        }
        permutations += 1 + count
    }
}

extension RowCounts {
    mutating func set(_ rows: MemoryRows) {
        self[.page] = rows.pages
        self[.block] = rows.blocks
        self[.node] = rows.nodes
        self[.permutation] = rows.permutations
    }
}
