internal import Basics
internal import Hashing
internal import Machine
internal import Testing

@Suite struct GuestRuntimeTests {
    /// The guest checks its memory functions, allocator, atomics and random numbers itself, and says which was wrong.
    @Test func servesProgramsInC() throws {
        var generator = SeededGenerator(seed: 64)
        let edges: [UInt64] = [
            0, 1, 2, 31, 32, 33, 0xffff_ffff, 1 << 32, 0x7fff_ffff_ffff_ffff, 1 << 63, .max - 1, .max,
        ]
        var pairs = edges.flatMap { x in edges.filter { $0 != 0 }.map { (x, $0) } }
        for _ in 0..<300 {
            // Of all lengths.
            let x = UInt64.random(in: 0...(.max), using: &generator) >> UInt64.random(in: 0..<64, using: &generator)
            let y = UInt64.random(in: 1...(.max), using: &generator) >> UInt64.random(in: 0..<64, using: &generator)
            pairs.append((x, max(y, 1)))
        }
        let run = try GuestRun("c-runtime", pairs.flatMap { bytes($0.0) + bytes($0.1) })
        #expect(run.outcome == .halted(status: 0))
        #expect(run.journal == pairs.flatMap { results($0.0, $0.1).flatMap(bytes) })
        #expect(run.journalIsBound)
    }

    private func results(_ x: UInt64, _ y: UInt64) -> [UInt64] {
        let (signedX, signedY) = (Int64(bitPattern: x), Int64(bitPattern: y))
        return [
            x / y, x % y, UInt64(bitPattern: signedX.dividedReportingOverflow(by: signedY).partialValue),
            UInt64(bitPattern: signedX.remainderReportingOverflow(dividingBy: signedY).partialValue),
            x &<< y, x &>> y, UInt64(bitPattern: signedX &>> signedY), x &* y,
        ]
    }

    private func bytes(_ number: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }

    @Test(arguments: [1, 3, 135, 136, 137, 1001, 4096]) func servesProgramsInSwift(byteCount: Int) throws {
        var generator = SeededGenerator(seed: UInt64(byteCount))
        let input = (0..<byteCount).map { _ in UInt8.random(in: 0..<200, using: &generator) }
        let run = try GuestRun("swift-runtime", input)
        #expect(run.outcome == .halted(status: UInt32(byteCount)))
        #expect(run.journal == input)
        #expect(run.journalIsBound)
        #expect(run.debug == description(input) + "\nno end of line")
    }

    private func description(_ input: [UInt8]) -> String {
        let counts = Dictionary(input.map { (Int($0), 1) }, uniquingKeysWith: +)
        let sum = input.reduce(UInt64(0)) { $0 + UInt64($1) * 1_000_000_007 }
        let most = counts.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(3)
        return "\(counts.count) different, sum \(sum), mean \(sum / UInt64(counts.count)):"
            + most.map { " \($0.key)×\($0.value)" }.joined()
    }

    /// Outputs stand unless something was journaled.
    @Test func outputsStandWithoutAJournal() throws {
        let run = try GuestRun("swift-runtime")
        #expect(run.outcome == .halted(status: 0))
        #expect(run.outputWord(0) == 77)
        #expect(run.journal.isEmpty)
    }
}
