/// The sizes that blocks come in: 64, 128, 192 and 256 bytes, then four to an octave (320, 384, 448, 512,
/// 640, …), so that a block is at most a quarter larger than what was asked for, from 256 bytes on.
package struct SizeClass: Equatable, Sendable {
    /// Four classes up to 2^8, four for each octave from 2^8 to 2^62.
    package static let count = 4 + 4 * (62 - 8)

    package let index: Int
    package let byteCount: Int

    /// The smallest class that holds `byteCount` bytes.
    package init(holding byteCount: Int) {
        precondition(byteCount <= 1 << 62, "a block has at most 2^62 bytes")
        guard byteCount > 256 else {
            self.init(index: max(0, byteCount - 1) / 64)
            return
        }
        // byteCount lies in (2^octave, 2^(octave+1)], which is cut in four.
        let octave = Int.bitWidth - 1 - (byteCount - 1).leadingZeroBitCount
        let quarters = ((byteCount - 1) >> (octave - 2)) - 4
        self.init(index: 4 * (octave - 7) + quarters)
    }

    package init(index: Int) {
        self.index = index
        let (octave, quarters) = (index / 4 + 7, index % 4 + 1)
        byteCount = index < 4 ? 64 * (index + 1) : (4 + quarters) << (octave - 2)
    }
}
