internal import Soundness
internal import Stark

extension RecursionParameters {
    /// 100 bits proven at every layer.
    ///
    /// The heights are the least that hold all programs over all shapes of segments (a script compares). Of lifts and
    /// joins: 51 thousand gates of 65, 30 thousand rows of hashes and 32 thousand permutations of 33.
    package static let proven100 = RecursionParameters(
        segment: .proven100, inner: .tree(.proven100)!, outer: .root(.proven100)!,
        innerHeightsLog2: [16, 13, 10, 13, 10, 15, 10, 15, 10, 12, 10],
        wideHeightsLog2: [17, 14, 10, 14, 10, 17, 10, 16, 10, 11, 10],
        outerHeightsLog2: [15, 13, 10, 12, 10, 14, 10, 14, 10, 11, 10])
}
