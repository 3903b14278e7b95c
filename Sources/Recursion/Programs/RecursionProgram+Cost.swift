internal import Circuits
internal import Stark

/// What a program of the tree costs, known from the heights of its family before anything is made.
extension RecursionProgram {
    /// Elements that proving it commits to. The lift of a segment with wide tables is narrowed at once.
    package func cells(_ circuits: RecursionCircuits) -> Int {
        steps.reduce(0) { $0 + circuits.family(of: $1.kind).cells }
    }

    /// Memory that a process takes at most that makes the keys and one proof after the other; files and what any process
    /// takes come on top of it.
    package func memoryBytes(_ circuits: RecursionCircuits) -> Int { circuits.memoryBytes([self]) }

    /// The programs that are proved for it.
    package var steps: [RecursionProgram] { kind == .wideLift ? [self, .narrow] : [self] }
}

extension RecursionCircuits {
    /// Memory that a process takes at most that makes the keys of some programs, and one proof after the other.
    package func memoryBytes(_ programs: Set<RecursionProgram>) -> Int {
        let families = Set(programs.flatMap(\.steps)).map { family(of: $0.kind) }
        return families.reduce(0) { $0 + $1.keyBytes } + (families.map(\.proofBytes).max() ?? 0)
    }
}

extension RecursionFamily {
    /// Elements that a proof commits to.
    package var cells: Int { sum { $0.committed } }

    /// Memory that a key of the family takes while it is held: fixed columns with their extension and tree, and the plan
    /// of the circuit.
    package var keyBytes: Int {
        sum { $0.fixed } * bytesPerElement + tallest * blowUp * Self.bytesPerTreeLeaf + rows * Self.planBytesPerRow
    }

    /// Memory that making a proof takes at most, besides its key.
    package var proofBytes: Int {
        cells * bytesPerElement + tallest * blowUp * (3 * Self.bytesPerTreeLeaf + Self.bytesOfWords)
            + rows * Self.valueBytesPerRow
    }

    private var blowUp: Int { 1 << parameters.blowUpLog2 }
    private var tallest: Int { 1 << (heightsLog2.max() ?? 0) }
    private var rows: Int { heightsLog2.reduce(0) { $0 + 1 << $1 } }

    /// The sum over all rows of something that a row has.
    private func sum(_ count: ((committed: Int, fixed: Int)) -> Int) -> Int {
        let cells = CircuitTable.cellsPerRow(publicOctetCount: Self.publicOctetCount)
        return zip(cells, heightsLog2).reduce(0) { $0 + count($1.0) << $1.1 }
    }

    /// A column is there once as it is and once as its extension; and there is a sixth for blocks of memory that are
    /// larger than what is in them.
    private var bytesPerElement: Int { 4 * (1 + blowUp) * 7 / 6 }
    /// Two digests.
    private static let bytesPerTreeLeaf = 2 * 32
    /// Elements of the extension over the points of the tallest table, of which the argument and the quotients take ten.
    private static let bytesOfWords = 10 * 20
    /// What is computed in a row, at most: the row of a hash has two octets, its capacity and its sums.
    private static let valueBytesPerRow = 256
    /// What is to be computed, and where it goes.
    private static let planBytesPerRow = 256
}
