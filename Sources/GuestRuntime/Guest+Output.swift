internal import AshlarGuest

extension Guest {
    /// Sets one of the eight output words, which the proof states; they are zero otherwise.
    @inline(__always) public static func setOutput(_ index: Int, _ word: UInt32) {
        ashlar_output(UInt32(index), word)
    }

    /// Sets all output words to 32 bytes, little-endian.
    public static func setOutput(_ digest: Keccak256.Digest) {
        for index in 0..<8 { setOutput(index, digest[index]) }
    }

    /// Adds bytes to the journal, which the host keeps beside the proof. At the end the output words become the
    /// Keccak-256 of all that was journaled, so that the proof states it, whatever `setOutput` was given.
    public static func journal(_ bytes: UnsafeRawBufferPointer) {
        ashlar_journal(bytes.baseAddress, bytes.count)
    }

    /// The same for the words of an array, each little-endian.
    public static func journal(_ words: [UInt32]) {
        words.withUnsafeBytes { journal($0) }
    }

    /// Writes bytes to the standard error of the host, with no effect on the proof. `print` does so line by line.
    public static func debug(_ bytes: UnsafeRawBufferPointer) {
        ashlar_debug(bytes.baseAddress, UInt32(bytes.count))
    }
}
