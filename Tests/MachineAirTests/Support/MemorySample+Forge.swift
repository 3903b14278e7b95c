import Air
import Fields
import Hashing
import MachineAir

/// A matrix whose columns have names.
struct NamedRows {
    let matrix: Matrix
    private let columns: [String: Int]

    init(_ matrix: Matrix, _ air: Air) {
        self.matrix = matrix
        columns = Dictionary(uniqueKeysWithValues: zip(air.mainColumns, 0...))
    }

    subscript(_ column: String, _ row: Int) -> KoalaBear {
        get { matrix[row, columns[column]!] }
        nonmutating set { matrix[row, columns[column]!] = newValue }
    }

    /// Eight columns of one name.
    subscript(digest column: String, _ row: Int) -> Digest {
        get { Digest(InlineArray { self["\(column)[\($0)]", row] }) }
        nonmutating set { for index in 0..<8 { self["\(column)[\(index)]", row] = newValue[index] } }
    }

    func rows(where condition: (Int) -> Bool) -> [Int] {
        (0..<matrix.height).filter { self["is used", $0] == .one && condition($0) }
    }

    var unused: [Int] { (0..<matrix.height).filter { self["is used", $0] == .zero } }

    /// The rows that meet a condition once more, in rows that were not used; which these are.
    @discardableResult func duplicate(where condition: (Int) -> Bool) -> [Int] {
        zip(rows(where: condition), unused).map { row, copy in
            self.copy(row, to: copy)
            return copy
        }
    }

    func clear(_ row: Int) {
        for column in 0..<matrix.width { matrix[row, column] = .zero }
    }

    func copy(_ source: Int, to target: Int) {
        for column in 0..<matrix.width { matrix[target, column] = matrix[source, column] }
    }
}

extension MemorySample {
    var blocks: NamedRows { NamedRows(block, Self.airs.block) }
    var pages: NamedRows { NamedRows(page, Self.airs.page) }
    var nodes: NamedRows { NamedRows(node, Self.airs.node) }
    var accessed: NamedRows { NamedRows(accesses, Self.airs.accesses) }

    /// The row of the page with a number.
    func pageRow(_ number: UInt64) -> Int {
        pages.rows { 64 * pages["high", $0] + pages["low", $0] == KoalaBear(number) }[0]
    }

    /// Hashes all nodes anew from their children, up to the roots, which the statement follows.
    mutating func rehash() {
        for row in nodes.rows(where: { _ in true }).sorted(by: { level($0) < level($1) }) {
            for time in ["before", "after"] {
                let digest = Digest.compress(nodes[digest: "left \(time)", row], nodes[digest: "right \(time)", row])
                nodes[digest: "digest \(time)", row] = digest
                var (space, high, index) = (nodes["space", row], nodes["high", row], nodes["index", row])
                if level(row) == 26 {
                    if time == "before" { statement.before.root = digest } else { statement.after.root = digest }
                    continue
                }
                if level(row) == 5, space != 2 {
                    for row in pages.rows(where: { pages["high", $0] == high && pages["low", $0] == index }) {
                        pages[digest: "digest \(time)", row] = digest
                    }
                    (space, high, index) = (2, 0, 64 * high + index)
                }
                for parent in nodes.rows(where: { level($0) == level(row) + 1 }) {
                    guard nodes["space", parent] == space, nodes["high", parent] == high else { continue }
                    let left = nodes["index", parent] + nodes["index", parent]
                    if index == left { nodes[digest: "left \(time)", parent] = digest }
                    if index == left + 1 { nodes[digest: "right \(time)", parent] = digest }
                }
            }
        }
    }

    func level(_ row: Int) -> UInt32 { nodes["level", row].canonical }
}
