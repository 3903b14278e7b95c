package import Air
package import Fields

/// A table as it is given to the generation of keys.
package struct TableSpecification: Sendable {
    package enum Preprocessed: Sendable {
        case none
        /// The values are part of the key.
        case fixed(Matrix)
        /// The values are whatever the statement has a commitment to. Its cap has the size of all others unless another
        /// is named.
        case separate(blowUpLog2: Int, capLog2: Int? = nil)
    }

    package let air: Air
    package let heightsLog2: ClosedRange<Int>
    package let mayBeAbsent: Bool
    package let preprocessed: Preprocessed

    /// A table that may have several heights, and may be absent where it says so.
    package init(
        _ air: Air, heightsLog2: ClosedRange<Int>, mayBeAbsent: Bool = false, preprocessed: Preprocessed = .none
    ) {
        self.air = air
        self.heightsLog2 = heightsLog2
        self.mayBeAbsent = mayBeAbsent
        self.preprocessed = preprocessed
    }

    /// A table with fixed columns, which give it its height.
    package init(_ air: Air, preprocessed: Matrix) {
        let heightLog2 = preprocessed.height.trailingZeroBitCount
        self.init(air, heightsLog2: heightLog2...heightLog2, preprocessed: .fixed(preprocessed))
    }
}
