internal import Air
public import Commitments
public import Fields
internal import Hashing

/// Where everything of a proof of one shape is: which matrix of which batch holds which columns of a table.
///
/// Batches come in the order in which they are committed to: fixed columns, columns committed to alone, main columns,
/// fractions, quotients.
public struct StarkLayout: Sendable {
    public struct Position: Hashable, Sendable {
        public let batch: Int
        public let matrix: Int
    }

    /// A table that is there.
    public struct Table: Sendable {
        /// Its index among the tables of the key.
        public let index: Int
        public let heightLog2: Int
        public let main: Position
        public let preprocessed: Position?
        public let fractions: Position?
        public let quotient: Position
    }

    public let tables: [Table]
    public let opening: OpeningShape
    public let hasFixedColumns: Bool
    public let separateCount: Int
    public let hasFractions: Bool

    public var mainBatch: Int { (hasFixedColumns ? 1 : 0) + separateCount }
    public var fractionsBatch: Int? { hasFractions ? mainBatch + 1 : nil }
    public var quotientBatch: Int { mainBatch + (hasFractions ? 2 : 1) }

    /// How many pieces of degree below the height a quotient has. Constraints have degree 3, so quotients have
    /// degree below twice the height.
    public static let quotientPieces = 2
}

// MARK: Making one

extension StarkLayout {
    /// The layout of proofs of this shape. A key's largest shape was checked when it was made, and so are all others.
    package init(_ key: VerifyingKey, _ shape: StarkShape) throws(StarkShape.Error) {
        try shape.check(key)
        do throws(FriError) {
            try self.init(key, heightsLog2: shape.heightsLog2)
        } catch {
            preconditionFailure("the shapes that a key allows can be opened: \(error)")
        }
    }

    init(_ key: VerifyingKey, heightsLog2: [Int?]) throws(FriError) {
        try self.init(parameters: key.parameters, tables: key.tables, heightsLog2: heightsLog2)
    }

    init(parameters: StarkParameters, tables keys: [TableKey], heightsLog2: [Int?]) throws(FriError) {
        var batches = BatchList(parameters)
        var preprocessed: [Int: Position] = [:]
        let present = keys.indices.compactMap { index in heightsLog2[index].map { (index, keys[index], $0) } }

        batches.open(blowUpLog2: parameters.blowUpLog2)
        for (index, key, heightLog2) in present where key.preprocessed == .fixed {
            preprocessed[index] = batches.append(key.preprocessedMatrix(heightLog2))
        }
        hasFixedColumns = try batches.close()
        var separateCount = 0
        for (index, key, heightLog2) in present {
            guard case .separate(let blowUpLog2, let capLog2) = key.preprocessed else { continue }
            batches.open(blowUpLog2: blowUpLog2, capLog2: capLog2)
            preprocessed[index] = batches.append(key.preprocessedMatrix(heightLog2))
            _ = try batches.close()
            separateCount += 1
        }
        self.separateCount = separateCount
        batches.open(blowUpLog2: parameters.blowUpLog2)
        let main = present.map { _, key, heightLog2 in batches.append(key.mainMatrix(heightLog2)) }
        _ = try batches.close()
        batches.open(blowUpLog2: parameters.blowUpLog2)
        let fractions = present.map { _, key, heightLog2 in
            key.fractionsMatrix(heightLog2).map { batches.append($0) }
        }
        hasFractions = try batches.close()
        batches.open(blowUpLog2: parameters.blowUpLog2)
        let quotients = present.map { _, _, heightLog2 in batches.append(TableKey.quotientMatrix(heightLog2)) }
        _ = try batches.close()

        tables = present.enumerated().map { number, table in
            Table(
                index: table.0, heightLog2: table.2, main: main[number], preprocessed: preprocessed[table.0],
                fractions: fractions[number], quotient: quotients[number])
        }
        opening = try OpeningShape(parameters: parameters.fri, batches: batches.shapes)
    }
}

/// Collects matrices into batches.
private struct BatchList {
    let parameters: StarkParameters
    var shapes: [BatchShape] = []
    private var blowUpLog2 = 0
    private var capLog2 = 0
    private var matrices: [OpenedMatrix] = []

    init(_ parameters: StarkParameters) { self.parameters = parameters }

    mutating func open(blowUpLog2: Int, capLog2: Int? = nil) {
        self.blowUpLog2 = blowUpLog2
        self.capLog2 = capLog2 ?? parameters.capLog2
        matrices = []
    }

    mutating func append(_ matrix: OpenedMatrix) -> StarkLayout.Position {
        matrices.append(matrix)
        return StarkLayout.Position(batch: shapes.count, matrix: matrices.count - 1)
    }

    /// Whether there is a batch: one without matrices is none.
    mutating func close() throws(FriError) -> Bool {
        guard !matrices.isEmpty else { return false }
        shapes.append(try BatchShape(matrices: matrices, blowUpLog2: blowUpLog2, capLog2: capLog2))
        return true
    }
}

// MARK: The matrices of a table

extension TableKey {
    func mainMatrix(_ heightLog2: Int) -> OpenedMatrix {
        OpenedMatrix(heightLog2: heightLog2, width: air.mainColumns.count)
    }

    func preprocessedMatrix(_ heightLog2: Int) -> OpenedMatrix {
        OpenedMatrix(heightLog2: heightLog2, width: air.preprocessedColumns.count)
    }

    /// Five columns for each column of fractions, the running sum last.
    func fractionsMatrix(_ heightLog2: Int) -> OpenedMatrix? {
        guard constraints.hasMessages else { return nil }
        return OpenedMatrix(heightLog2: heightLog2, width: 5 * constraints.fractionColumnCount)
    }

    /// Column pieces·k + j is coefficient k of piece j.
    static func quotientMatrix(_ heightLog2: Int) -> OpenedMatrix {
        OpenedMatrix(heightLog2: heightLog2, width: 5 * StarkLayout.quotientPieces)
    }
}

extension OpenedValues {
    @inlinable subscript(position: StarkLayout.Position) -> Values { batches[position.batch][position.matrix] }
}

extension StarkLayout {
    /// The shape that this is the layout of.
    package func shape(of key: VerifyingKey) -> StarkShape {
        var heightsLog2 = [Int?](repeating: nil, count: key.tables.count)
        for table in tables { heightsLog2[table.index] = table.heightLog2 }
        return StarkShape(heightsLog2: heightsLog2)
    }
}

extension StarkLayout {
    /// What every transcript starts with: the key's family, and the shape, where a height counts one more and zero is
    /// absence.
    public func preamble(_ key: VerifyingKey) -> [KoalaBear] {
        var heights = Array(repeating: KoalaBear.zero, count: key.tables.count)
        for table in tables { heights[table.index] = KoalaBear(UInt64(table.heightLog2 + 1)) }
        let digest = key.family.elements
        return digest.indices.map { digest[$0] } + heights
    }
}
