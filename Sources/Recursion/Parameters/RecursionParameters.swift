internal import Circuits
package import MachineAir
package import Stark

/// What the proofs of a tree are made with: parameters, and the heights of the tables of circuits.
package struct RecursionParameters: Sendable {
    /// Of the segments that are lifted.
    package let segment: StarkParameters
    /// Of lifts and joins, which are made in great numbers and verified in circuits only.
    package let inner: StarkParameters
    /// Of roots and aggregates, which are kept and sent.
    package let outer: StarkParameters
    /// log2 of the heights of a circuit's tables, in their order: of lifts and joins; of lifts of segments with wide
    /// tables; of roots and aggregates.
    package internal(set) var innerHeightsLog2, wideHeightsLog2, outerHeightsLog2: [Int]

    package init(
        segment: StarkParameters, inner: StarkParameters, outer: StarkParameters, innerHeightsLog2: [Int],
        wideHeightsLog2: [Int], outerHeightsLog2: [Int]
    ) {
        self.segment = segment
        self.inner = inner
        self.outer = outer
        self.innerHeightsLog2 = innerHeightsLog2
        self.wideHeightsLog2 = wideHeightsLog2
        self.outerHeightsLog2 = outerHeightsLog2
    }
}

extension MachineShape {
    /// Whether segments have so many columns that their lift does not fit into the heights of the others.
    package var isWide: Bool { mix == .hashing || mix == .numbers }
}
