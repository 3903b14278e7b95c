import Basics
import Fields
import TestKit
import Testing

@Suite struct KoalaBearVectorsTests {
    /// Lengths around the registers of every level (4, 8, 16) and the blocks of inversion (16, 32, 64).
    static let counts = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 100, 127, 129, 1000]

    /// Random elements, edges, and every pair of the extremes.
    static func sample(_ count: Int, seed: UInt64) -> [KoalaBear] {
        var generator = SeededGenerator(seed: seed)
        let edges = KoalaBear.edges
        return (0..<count).map { _ in
            generator.next(below: 3) == 0
                ? edges[generator.next(below: edges.count)] : KoalaBear.random(using: &generator)
        }
    }

    /// Compares what is written to `count` elements between two guards with what is expected there.
    func expectAtEveryLevel(
        _ expected: [KoalaBear], sourceLocation: SourceLocation = #_sourceLocation,
        _ form: (UnsafeMutableBufferPointer<KoalaBear>) -> Void
    ) {
        let guardian = KoalaBear(0x5eed)
        atEveryKernelLevel { level in
            var memory = Array(repeating: guardian, count: expected.count + 2)
            memory.withUnsafeMutableBufferPointer { memory in
                form(UnsafeMutableBufferPointer(rebasing: memory[1..<expected.count + 1]))
            }
            #expect(
                memory == [guardian] + expected + [guardian], "\(level), \(expected.count) elements",
                sourceLocation: sourceLocation)
        }
    }

    @Test(arguments: counts) func arithmeticIsThatOfElements(count: Int) {
        let x = Self.sample(count, seed: 1)
        let y = Self.sample(count, seed: 2)
        let constants = KoalaBear.edges + Self.sample(3, seed: 3)
        x.withUnsafeBufferPointer { xs in
            y.withUnsafeBufferPointer { ys in
                expectAtEveryLevel(zip(x, y).map { $0 + $1 }) { $0.formSum(of: xs, and: ys) }
                expectAtEveryLevel(zip(x, y).map { $0 - $1 }) { $0.formDifference(of: xs, and: ys) }
                expectAtEveryLevel(zip(x, y).map { $0 * $1 }) { $0.formProduct(of: xs, and: ys) }
            }
            for constant in constants {
                expectAtEveryLevel(x.map { $0 * constant }) { $0.formProduct(of: xs, and: constant) }
            }
            expectAtEveryLevel(x.map { $0.inverse ?? .zero }) { $0.formInverses(of: xs) }
        }
    }

    @Test func extremesMeetExtremes() {
        let edges = KoalaBear.edges
        let x = edges.flatMap { edge in edges.map { _ in edge } }
        let y = edges.flatMap { _ in edges }
        x.withUnsafeBufferPointer { xs in
            y.withUnsafeBufferPointer { ys in
                expectAtEveryLevel(zip(x, y).map { $0 + $1 }) { $0.formSum(of: xs, and: ys) }
                expectAtEveryLevel(zip(x, y).map { $0 - $1 }) { $0.formDifference(of: xs, and: ys) }
                expectAtEveryLevel(zip(x, y).map { $0 * $1 }) { $0.formProduct(of: xs, and: ys) }
            }
        }
    }

    @Test func resultsMayLieOverOperands() {
        let x = Self.sample(77, seed: 4)
        let y = Self.sample(77, seed: 5)
        y.withUnsafeBufferPointer { ys in
            expectAtEveryLevel(zip(x, y).map { ($0 - $1) * $1 + $1 }) { out in
                _ = out.update(from: x)
                out.formDifference(of: UnsafeBufferPointer(out), and: ys)
                out.formProduct(of: ys, and: UnsafeBufferPointer(out))
                out.formSum(of: UnsafeBufferPointer(out), and: ys)
            }
        }
    }

    @Test func zerosHaveNoInverseAndBreakNoChain() {
        for zeros in [0, 1, 40, 99] {
            var x = Self.sample(100, seed: 6)
            for index in 0..<zeros { x[index * 37 % 100] = .zero }
            x.withUnsafeBufferPointer { xs in
                expectAtEveryLevel(x.map { $0.inverse ?? .zero }) { $0.formInverses(of: xs) }
            }
        }
    }
}
