internal import Basics

extension Keccak256 {
    /// The digests of `count` messages of `byteCount` bytes each, which lie one behind the other.
    ///
    ///     let parents = Keccak256.hash(batch: children.span.bytes, count: children.count / 64, byteCount: 64)
    ///
    /// The messages go through the permutation side by side, as many as a register has lanes.
    package static func hash(batch messages: RawSpan, count: Int, byteCount: Int) -> [Digest] {
        precondition(count >= 0 && byteCount >= 0, "a batch has no negative size")
        let (total, overflow) = count.multipliedReportingOverflow(by: byteCount)
        precondition(!overflow && total == messages.byteCount, "the messages of a batch have \(byteCount) bytes each")
        let groupCount = min(count, Batch.capacity)
        var batch = Batch(capacity: groupCount)
        var digests: [Digest] = []
        digests.reserveCapacity(count)
        for first in stride(from: 0, to: count, by: Batch.capacity) {
            let size = min(groupCount, count - first)
            batch.hash(messages, at: first * byteCount, byteCount: byteCount, count: size)
            for index in 0..<size { digests.append(batch.digest(index)) }
        }
        return digests
    }

    /// The sponges of some messages of one length.
    private struct Batch: ~Copyable {
        /// 64 states are 12.5 KiB, so that they stay in the first-level cache from block to block.
        static var capacity: Int { 64 }

        private let lanes: Buffer<UInt64>
        private let stride: Int

        init(capacity: Int) {
            stride = capacity
            lanes = Buffer(count: Keccak1600.laneCount * capacity)
        }

        /// Absorbs `count` messages of `byteCount` bytes from `start` on.
        mutating func hash(_ messages: RawSpan, at start: Int, byteCount: Int, count: Int) {
            lanes.baseAddress.initialize(repeating: 0, count: lanes.count)
            var offset = 0
            while byteCount - offset >= rateByteCount {
                for index in 0..<count {
                    absorb(messages, at: start + index * byteCount + offset, laneCount: rateByteCount / 8, into: index)
                }
                Keccak1600.permute(lanes.baseAddress, stride: stride, count: count)
                offset += rateByteCount
            }
            for index in 0..<count {
                absorbLast(messages, at: start + index * byteCount + offset, byteCount: byteCount - offset, into: index)
            }
            Keccak1600.permute(lanes.baseAddress, stride: stride, count: count)
        }

        func digest(_ index: Int) -> Digest {
            let lanes = lanes.baseAddress
            return Digest(
                lanes: SIMD4(lanes[index], lanes[stride + index], lanes[2 * stride + index], lanes[3 * stride + index]))
        }

        private func absorb(_ messages: RawSpan, at offset: Int, laneCount: Int, into index: Int) {
            for lane in 0..<laneCount {
                let word = messages.unsafeLoadUnaligned(fromByteOffset: offset + 8 * lane, as: UInt64.self)
                lanes.baseAddress[lane * stride + index] ^= UInt64(littleEndian: word)
            }
        }

        /// Absorbs the rest of a message, shorter than the rate, and the padding.
        private func absorbLast(_ messages: RawSpan, at offset: Int, byteCount: Int, into index: Int) {
            let laneCount = byteCount / 8
            absorb(messages, at: offset, laneCount: laneCount, into: index)
            var last: UInt64 = 0x01
            for byte in (8 * laneCount..<byteCount).reversed() {
                last = last << 8 | UInt64(messages.unsafeLoad(fromByteOffset: offset + byte, as: UInt8.self))
            }
            lanes.baseAddress[laneCount * stride + index] ^= last
            lanes.baseAddress[(rateByteCount / 8 - 1) * stride + index] ^= 0x80 << 56
        }
    }
}
