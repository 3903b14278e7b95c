internal import Basics

extension Keccak256 {
    /// 32 bytes.
    package struct Digest: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
        package static var byteCount: Int { 32 }

        /// Lane k holds bytes 8k to 8k + 7, the first one lowest.
        package let lanes: SIMD4<UInt64>

        package init(lanes: SIMD4<UInt64>) { self.lanes = lanes }

        /// The digest of these bytes, or nil when they are not 32.
        package init?(bytes: some Collection<UInt8>) {
            guard bytes.count == Self.byteCount else { return nil }
            var lanes = SIMD4<UInt64>()
            for (index, byte) in bytes.enumerated() { lanes[index / 8] |= UInt64(byte) << (index % 8 * 8) }
            self.lanes = lanes
        }

        package var bytes: [UInt8] {
            (0..<Self.byteCount).map { UInt8(truncatingIfNeeded: lanes[$0 / 8] >> ($0 % 8 * 8)) }
        }

        package var description: String { Hex.encode(bytes) }
    }
}
