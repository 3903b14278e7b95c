/// Keccak-256 as Ethereum uses it: the sponge of rate 136 bytes with the padding 0x01 … 0x80 from before the
/// standard, so not SHA3-256, whose padding starts with 0x06.
///
///     Keccak256.hash([UInt8]("abc".utf8))     // 4e03657a…
///
///     var hasher = Keccak256()
///     hasher.absorb(header)
///     hasher.absorb(body)
///     let digest = hasher.digest
package struct Keccak256: Sendable {
    package static var rateByteCount: Int { 136 }

    private var state = Keccak1600.State(repeating: 0)
    /// How many bytes of the block have been absorbed: always fewer than the rate.
    private var position = 0

    package init() {}

    package static func hash(_ bytes: some Collection<UInt8>) -> Digest {
        var hasher = Keccak256()
        hasher.absorb(bytes)
        return hasher.digest
    }

    package mutating func absorb(_ bytes: some Collection<UInt8>) {
        if bytes.withContiguousStorageIfAvailable({ absorb($0.span.bytes) }) == nil {
            absorb(Array(bytes).span.bytes)
        }
    }

    package mutating func absorb(_ bytes: RawSpan) {
        var offset = 0
        while offset < bytes.byteCount {
            if position % 8 == 0 && bytes.byteCount - offset >= 8 {
                let lane = bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self)
                state[position / 8] ^= UInt64(littleEndian: lane)
                (position, offset) = (position + 8, offset + 8)
            } else {
                let byte = bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
                state[position / 8] ^= UInt64(byte) << (position % 8 * 8)
                (position, offset) = (position + 1, offset + 1)
            }
            if position == Self.rateByteCount {
                Keccak1600.permute(&state)
                position = 0
            }
        }
    }

    /// The digest of what has been absorbed so far; more may be absorbed afterwards.
    package var digest: Digest {
        var padded = state
        padded[position / 8] ^= 0x01 << (position % 8 * 8)
        padded[Self.rateByteCount / 8 - 1] ^= 0x80 << 56
        Keccak1600.permute(&padded)
        return Digest(lanes: SIMD4(padded[0], padded[1], padded[2], padded[3]))
    }
}
