public import Air

/// A table as a key knows it: what is constrained, which heights it may have, and where its preprocessed columns are
/// committed to.
public struct TableKey: Sendable {
    public enum Preprocessed: Hashable, Sendable {
        case none
        /// In the key, together with those of other tables.
        case fixed
        /// Alone, at a blow-up of its own, and perhaps with a cap of a size of its own; the commitment is part of the
        /// statement.
        case separate(blowUpLog2: Int, capLog2: Int?)
    }

    public let constraints: TableConstraints
    /// log2 of the heights that the table may have.
    public let heightsLog2: ClosedRange<Int>
    public let mayBeAbsent: Bool
    public let preprocessed: Preprocessed

    package init(
        constraints: TableConstraints, heightsLog2: ClosedRange<Int>, mayBeAbsent: Bool, preprocessed: Preprocessed
    ) {
        self.constraints = constraints
        self.heightsLog2 = heightsLog2
        self.mayBeAbsent = mayBeAbsent
        self.preprocessed = preprocessed
    }

    public var air: Air { constraints.air }
    public var name: String { air.name }
}
