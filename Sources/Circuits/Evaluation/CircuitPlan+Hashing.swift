internal import Fields

extension CircuitPlan {
    /// A row that is hashed, and its rows in the table.
    struct Hash: Sendable {
        let rows: Range<Int>
        let elementCount: Int
        let digest: Int
        let isSummed: Bool
        /// The place of the challenge; that of zero if there is no sum.
        let challenge: Int
    }

    struct Sum: Sendable {
        let hash: Int
        let out: Int
    }

    struct Compression: Sendable {
        let row: Int
        let node: Int
        let sibling: Int
        /// The place of the bit; that of zero if there is none.
        let isRight: Int
        let digest: Int
    }

    struct Duplex: Sendable {
        let row: Int
        /// The octet that the rate is before: what is absorbed, or the rate that is kept.
        let rateBefore: Int
        let absorbedCount: KoalaBear
        let rate: Int
        let isStart: Bool
        /// Whether the next row goes on from here.
        let isFollowed: Bool
    }
}
