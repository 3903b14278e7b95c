internal import AshlarGuest

/// Keccak-256 as Ethereum uses it.
///
///     var hasher = Keccak256()
///     hasher.absorb(bytes)
///     Guest.setOutput(hasher.finish())
public struct Keccak256: ~Copyable {
    /// Eight words, little-endian.
    public typealias Digest = InlineArray<8, UInt32>

    private var state = ashlar_keccak256()

    public init() {}

    public mutating func absorb(_ bytes: UnsafeRawBufferPointer) {
        ashlar_keccak256_absorb(&state, bytes.baseAddress, bytes.count)
    }

    public consuming func finish() -> Digest {
        var digest = Digest(repeating: 0)
        var state = state
        withUnsafeMutableBytes(of: &digest) { bytes in
            ashlar_keccak256_finish(&state, bytes.baseAddress!.assumingMemoryBound(to: UInt8.self))
        }
        return digest
    }
}
