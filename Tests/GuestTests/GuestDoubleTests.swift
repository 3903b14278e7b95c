internal import Basics
internal import Machine
internal import TestKit
internal import Testing

@Suite struct GuestDoubleTests {
    /// What the guest does with two doubles, done by this machine's own floating point.
    private struct Results: Equatable {
        private var numbers: [Double]
        private var words: [UInt64]

        init(_ x: Double, _ y: Double) {
            let bits = y.bitPattern
            numbers = [
                x + y, x - y, x * y, x / y, x.rounded(.up), x.rounded(.down), x.rounded(.towardZero), Double(bits),
                Double(Int64(bitPattern: bits)), Double(UInt32(truncatingIfNeeded: bits)),
                Double(Int32(truncatingIfNeeded: bits)),
            ]
            words = [
                Self.saturated(x, UInt64.self), UInt64(bitPattern: Self.saturated(x, Int64.self)),
                UInt64(Self.saturated(x, UInt32.self)), UInt64(UInt32(bitPattern: Self.saturated(x, Int32.self))),
                [x < y, x <= y, x > y, x >= y, x == y, x != y].enumerated().reduce(0) {
                    $0 | ($1.element ? 1 : 0) << $1.offset
                },
            ]
        }

        /// As the guest journals them.
        init(_ bytes: ArraySlice<UInt8>) {
            let all = (0..<16).map { index in
                (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[bytes.startIndex + 8 * index + $1]) << (8 * $1) }
            }
            numbers = (all[0..<7] + all[11..<15]).map(Double.init(bitPattern:))
            words = all[7..<11] + [all[15]]
        }

        /// Too large a number becomes the largest, and what is no number zero, as in compilers' own libraries.
        private static func saturated<Integer: FixedWidthInteger>(_ x: Double, _: Integer.Type) -> Integer {
            if x.isNaN { return 0 }
            if let exact = Integer(exactly: x.rounded(.towardZero)) { return exact }
            return x < 0 ? .min : .max
        }

        /// Bit for bit, but that one NaN is like another.
        static func == (left: Results, right: Results) -> Bool {
            left.words == right.words
                && zip(left.numbers, right.numbers).allSatisfy {
                    $0.isNaN && $1.isNaN || $0.bitPattern == $1.bitPattern
                }
        }
    }

    @Test func agreesWithTheHost() throws {
        let pairs = Self.pairs()
        let run = try GuestRun("c-doubles", pairs.flatMap { bytes($0.0) + bytes($0.1) })
        #expect(run.succeeded)
        try #require(run.journal.count == 128 * pairs.count)
        for (index, (x, y)) in pairs.enumerated() {
            let found = Results(run.journal[128 * index..<128 * (index + 1)])
            #expect(found == Results(x, y), "\(x) and \(y), \(Hex.encode(bytes(x))) and \(Hex.encode(bytes(y)))")
        }
    }

    private static func pairs() -> [(Double, Double)] {
        var generator = SeededGenerator(seed: 754)
        let edges: [Double] = [
            0, -0.0, 1, -1, 0.5, 1.5, -2.5, 3, 4_294_967_295, 4_294_967_296, 9.5e18, -9.5e18, 2e19, .infinity,
            -.infinity,
            .nan, .leastNonzeroMagnitude, .leastNormalMagnitude, -.leastNormalMagnitude.nextDown,
            .greatestFiniteMagnitude, 1.0.nextUp, 1.0.nextDown, 4_503_599_627_370_495.5, 2_147_483_647.5,
        ]
        var pairs = edges.flatMap { x in edges.map { (x, $0) } }
        for index in 0..<2000 * TestFactor.value {
            let x = Double(bitPattern: .random(in: 0...(.max), using: &generator))
            var y = Double(bitPattern: .random(in: 0...(.max), using: &generator))
            // Every other pair lies close together, so that sums cancel, and all denormal numbers meet some.
            if index % 2 == 0, x.isFinite {
                let distance = Int.random(in: -60...60, using: &generator)
                let exponent = min(max(Int(x.exponentBitPattern) + distance, 0), 2046)
                y = Double(
                    sign: y.sign, exponentBitPattern: UInt(exponent), significandBitPattern: y.significandBitPattern)
            }
            pairs.append((x, y))
            if index % 8 == 0 {
                pairs.append(
                    (
                        x,
                        Double(
                            sign: .minus, exponent: Int.random(in: -1100 ... -900, using: &generator), significand: 1.3)
                    ))
            }
        }
        return pairs
    }

    private func bytes(_ number: Double) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
    }
}
