internal import Air
internal import Fields
internal import Hashing
internal import Soundness

/// A key as a sequence of elements that no other key has: every list has its length before it, every choice a number.
/// Names are left out, since nothing that is proved depends on them.
struct KeyEncoding {
    private var elements: [KoalaBear] = []

    var digest: Digest { RowHash.hash(elements) }

    mutating func write(_ integer: Int) {
        precondition((0..<1 << 48).contains(integer), "numbers of keys have 48 bits")
        elements.append(KoalaBear(UInt64(integer & 0xff_ffff)))
        elements.append(KoalaBear(UInt64(integer >> 24)))
    }

    private mutating func write(_ integers: [Int]) {
        write(integers.count)
        for integer in integers { write(integer) }
    }

    mutating func write(_ cap: [Digest]) {
        write(cap.count)
        for digest in cap { for index in 0..<Digest.elementCount { elements.append(digest[index]) } }
    }

    mutating func write(_ parameters: StarkParameters) {
        let soundness = parameters.soundness
        write([
            StarkProof.version, parameters.bits, soundness.field.degree, soundness.blowUpLog2, soundness.queries,
            soundness.arityLog2, soundness.regime == .johnson ? 1 : 0, soundness.digestElements,
            parameters.finalPolynomialLog2, parameters.capLog2,
        ])
        write(soundness.grinding.sites.map(\.bits))
    }

    mutating func write(_ table: TableKey) {
        let air = table.air
        write([
            table.heightsLog2.lowerBound, table.heightsLog2.upperBound, table.mayBeAbsent ? 1 : 0,
            air.mainColumns.count, air.preprocessedColumns.count, air.publicValueCount,
        ])
        switch table.preprocessed {
        case .none: write([0])
        case .fixed: write([1])
        case .separate(let blowUpLog2, let capLog2): write([2, blowUpLog2, capLog2.map { $0 + 1 } ?? 0])
        }
        write(air.graph.nodes.count)
        for node in air.graph.nodes { write(node) }
        write(air.constraints.count)
        for constraint in air.constraints { write([constraint.rows.code, constraint.node]) }
        write(air.messages.count)
        for (message, bus) in zip(air.messages, table.constraints.busNumbers) {
            elements.append(bus)
            write([message.direction == .send ? 0 : 1, message.multiplicity])
            write(message.tuple)
        }
        write(table.constraints.fractions.columns.count)
        for column in table.constraints.fractions.columns { write(column) }
    }

    private mutating func write(_ node: ExpressionGraph.Node) {
        switch node {
        case .constant(let value): write([0, Int(value.canonical)])
        case .cell(let cell): write([1, cell.source == .main ? 0 : 1, cell.column, cell.isNext ? 1 : 0])
        case .publicValue(let index): write([2, index])
        case .sum(let x, let y): write([3, x, y])
        case .difference(let x, let y): write([4, x, y])
        case .product(let x, let y): write([5, x, y])
        }
    }
}

extension Constraint.Rows {
    fileprivate var code: Int {
        switch self {
        case .all: 0
        case .first: 1
        case .last: 2
        case .transitions: 3
        }
    }
}
