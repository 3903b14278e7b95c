import Basics
import Fields
import Hashing
import TestKit
import Testing

@Suite struct Poseidon2Tests {
    /// Heights that fill vectors, do not, and leave every kind of tail.
    static let heights = [0, 1, 2, 7, 15, 16, 17, 31, 32, 33, 50, 100]

    func batch(_ states: Matrix) { states.width == 16 ? Poseidon2.permute16(states) : Poseidon2.permute24(states) }

    @Test(arguments: [16, 24]) func publishedVectors(width: Int) throws {
        let vectors = try TestVectors.read("poseidon2-koalabear.json")["widths"][String(width)]["vectors"].array
        #expect(vectors.count == 5)
        for vector in vectors {
            let input = try vector["input"].integers(UInt64.self).map { KoalaBear($0) }
            let output = try vector["output"].integers(UInt64.self).map { KoalaBear($0) }
            var state = input
            Poseidon2Reference.permute(&state)
            #expect(state == output)
            atEveryKernelLevel { level in
                let states = Matrix(columns: input.map { [$0, $0, $0] })
                batch(states)
                for row in 0..<3 { #expect(states.row(row) == output, "row \(row) at \(level)") }
            }
        }
    }

    @Test(arguments: [16, 24]) func kernelsAgreeWithTheReference(width: Int) {
        var generator = SeededGenerator(seed: UInt64(width))
        for height in Self.heights {
            for input in [
                Matrix.random(width: width, height: height, using: &generator),
                Matrix.edges(width: width, height: height),
            ] {
                let expected = (0..<height).map { row in
                    var state = input.row(row)
                    Poseidon2Reference.permute(&state)
                    return state
                }
                atEveryKernelLevel { level in
                    let states = Matrix(columns: (0..<width).map { Array(input.column($0)) })
                    guard height > 0 else { return }
                    batch(states)
                    #expect((0..<height).map(states.row) == expected, "height \(height) at \(level)")
                }
            }
        }
    }

    /// Many states, so that rare carries and reductions come up.
    @Test(arguments: [16, 24]) func levelsAgreeOnManyStates(width: Int) {
        var generator = SeededGenerator(seed: 99)
        let input = Matrix.random(width: width, height: 20_000, using: &generator)
        var results: [[KoalaBear]] = []
        atEveryKernelLevel { _ in
            let states = Matrix(columns: (0..<width).map { Array(input.column($0)) })
            batch(states)
            results.append((0..<width).flatMap { states.column($0) })
        }
        #expect(results.count == KernelLevel.available.count)
        #expect(results.allSatisfy { $0 == results[0] })
    }

    @Test func oneStateIsABatchOfOne() {
        var generator = SeededGenerator(seed: 5)
        let input = (0..<24).map { _ in KoalaBear.random(using: &generator) }
        var narrow = InlineArray<16, KoalaBear> { input[$0] }
        var wide = InlineArray<24, KoalaBear> { input[$0] }
        Poseidon2.permute(&narrow)
        Poseidon2.permute(&wide)
        var (expectedNarrow, expectedWide) = (Array(input[..<16]), input)
        Poseidon2Reference.permute(&expectedNarrow)
        Poseidon2Reference.permute(&expectedWide)
        #expect((0..<16).map { narrow[$0] } == expectedNarrow)
        #expect((0..<24).map { wide[$0] } == expectedWide)
    }
}
