/// SHA-256 (FIPS 180-4), for input that comes in parts of whole blocks and a last part of any length.
struct SHA256: ~Copyable {
    /// The first 32 bits of the fractional parts of the square roots of the first eight primes.
    private var state: InlineArray<8, UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    private var byteCount: UInt64 = 0
    /// The message schedule, of which the first sixteen words are the block.
    private let schedule = UnsafeMutablePointer<UInt32>.allocate(capacity: 64)
    /// The bytes after the last whole block.
    private let rest = UnsafeMutableRawBufferPointer.allocate(byteCount: 128, alignment: 4)
    private var restCount = 0

    static let blockByteCount = 64

    init() {}

    deinit {
        schedule.deallocate()
        rest.deallocate()
    }

    mutating func absorb(_ bytes: UnsafeRawBufferPointer) {
        precondition(restCount == 0, "only the last part has a length that is no multiple of a block")
        byteCount += UInt64(bytes.count)
        var offset = 0
        while offset + Self.blockByteCount <= bytes.count {
            compress(UnsafeRawPointer(bytes.baseAddress! + offset))
            offset += Self.blockByteCount
        }
        restCount = bytes.count - offset
        for index in 0..<restCount { rest[index] = bytes[offset + index] }
    }

    consuming func finish() -> InlineArray<8, UInt32> {
        let paddedCount = restCount < Self.blockByteCount - 8 ? Self.blockByteCount : 2 * Self.blockByteCount
        rest[restCount] = 0x80
        for index in restCount + 1..<paddedCount { rest[index] = 0 }
        let bitCount = byteCount * 8
        for index in 0..<8 {
            rest[paddedCount - 1 - index] = UInt8(truncatingIfNeeded: bitCount >> UInt64(8 * index))
        }
        for offset in stride(from: 0, to: paddedCount, by: Self.blockByteCount) {
            compress(UnsafeRawPointer(rest.baseAddress! + offset))
        }
        return state
    }

    private mutating func compress(_ block: UnsafeRawPointer) {
        for index in 0..<16 {
            schedule[index] = block.load(fromByteOffset: 4 * index, as: UInt32.self).byteSwapped
        }
        for index in 16..<64 {
            schedule[index] =
                Self.smallSigma1(schedule[index - 2]) &+ schedule[index - 7]
                &+ Self.smallSigma0(schedule[index - 15]) &+ schedule[index - 16]
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let first = h &+ Self.bigSigma1(e) &+ (g ^ (e & (f ^ g))) &+ Self.constants[index] &+ schedule[index]
            let second = Self.bigSigma0(a) &+ ((a & b) | (c & (a | b)))
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ second)
        }
        state[0] &+= a
        state[1] &+= b
        state[2] &+= c
        state[3] &+= d
        state[4] &+= e
        state[5] &+= f
        state[6] &+= g
        state[7] &+= h
    }

    @inline(__always) private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word &>> count | word &<< (32 &- count)
    }

    @inline(__always) private static func bigSigma0(_ x: UInt32) -> UInt32 {
        rotate(x, 2) ^ rotate(x, 13) ^ rotate(x, 22)
    }
    @inline(__always) private static func bigSigma1(_ x: UInt32) -> UInt32 {
        rotate(x, 6) ^ rotate(x, 11) ^ rotate(x, 25)
    }
    @inline(__always) private static func smallSigma0(_ x: UInt32) -> UInt32 {
        rotate(x, 7) ^ rotate(x, 18) ^ x &>> 3
    }
    @inline(__always) private static func smallSigma1(_ x: UInt32) -> UInt32 {
        rotate(x, 17) ^ rotate(x, 19) ^ x &>> 10
    }
}
