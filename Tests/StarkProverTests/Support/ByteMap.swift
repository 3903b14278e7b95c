import Commitments
import Fields
import Hashing
import Stark

/// Where what is in the bytes of a proof: the format, written down a second time.
struct ByteMap {
    static let magic = 0..<4
    static let version = 4..<8
    static let keyDigest = 8..<40

    let heights: Range<Int>
    /// The numbers of messages, rows and siblings, with the largest that is allowed.
    private(set) var counts: [(offset: Int, limit: Int)] = []
    /// Where elements begin: those of the key's digest, messages, rows and siblings.
    private(set) var elements: [Int]
    private(set) var count: Int

    init(_ proof: StarkProof, _ layout: StarkLayout) {
        elements = Array(stride(from: Self.keyDigest.lowerBound, to: Self.keyDigest.upperBound, by: 4))
        heights = Self.keyDigest.upperBound..<Self.keyDigest.upperBound + proof.shape.heightsLog2.count
        count = heights.upperBound
        addCount(limit: Int(UInt32.max))
        addElements(proof.messages.count)
        let queries = layout.opening.parameters.queries
        for (opening, shape) in zip(proof.openings, layout.opening.trees) {
            for (rows, sides) in zip(opening.rows, shape.matrices) {
                addCount(limit: min(queries, 1 << sides.heightLog2))
                addElements(rows.count * sides.width)
            }
            addCount(limit: queries * shape.siblingCount)
            addElements(opening.siblings.count * Digest.elementCount)
        }
    }

    private mutating func addCount(limit: Int) {
        counts.append((count, limit))
        count += 4
    }

    private mutating func addElements(_ number: Int) {
        elements += (0..<number).map { count + 4 * $0 }
        count += 4 * number
    }
}

extension SampleProof {
    var byteMap: ByteMap { ByteMap(proof, layout) }
}

extension [UInt8] {
    /// Four bytes, the lowest first.
    subscript(word offset: Int) -> UInt32 {
        get { (0..<4).reduce(0) { $0 | UInt32(self[offset + $1]) << UInt32(8 * $1) } }
        set { for byte in 0..<4 { self[offset + byte] = UInt8(truncatingIfNeeded: newValue >> UInt32(8 * byte)) } }
    }
}
