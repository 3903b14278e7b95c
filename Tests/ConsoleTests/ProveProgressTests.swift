internal import Basics
internal import Console
internal import MachineProver
internal import Testing

@Suite struct ProveProgressTests {
    private func progress(executed: (Int, Int), proved: (Int, Int), isEndKnown: Bool = true) -> RunProgress {
        var progress = RunProgress()
        (progress.executedSegments, progress.executedCycles) = executed
        (progress.provedSegments, progress.provedCycles) = proved
        progress.isEndKnown = isEndKnown
        return progress
    }

    private func line(
        _ progress: RunProgress, seconds: Double, since: Double = 0, columns: Int = Terminal.defaultColumns
    ) -> String {
        ProveProgress.line(progress, seconds: seconds, since: since, columns: columns)
    }

    @Test func whatIsLeftIsSaidOnceTheEndIsKnown() {
        let half = progress(executed: (8, 8000), proved: (2, 4000))
        #expect(line(half, seconds: 2) == "[============            ] 2 of 8 segments, 2.000 k cycles/s, 0:02 left")
        let hours = progress(executed: (1, 11_400_000), proved: (0, 400_000))
        #expect(line(hours, seconds: 160).hasSuffix(" 0 of 1 segment, 2.500 k cycles/s, 1:13:20 left"))
        let end = progress(executed: (3, 30), proved: (3, 30))
        #expect(line(end, seconds: 0.5).hasPrefix("[" + String(repeating: "=", count: 24) + "] 3 of 3"))
        let running = progress(executed: (7, 7000), proved: (1, 1000), isEndKnown: false)
        #expect(line(running, seconds: 1) == "1 of 7 or more segments, 1.000 k cycles/s")
    }

    @Test func whatIsLeftGetsLessBetweenSegments() {
        let half = progress(executed: (8, 8000), proved: (4, 4000))
        #expect(line(half, seconds: 40, since: 3).hasSuffix(" 4 of 8 segments, 100.0 cycles/s, 0:37 left"))
        #expect(line(half, seconds: 40, since: 41).hasSuffix(" 4 of 8 segments, 100.0 cycles/s, 0:00 left"))
    }

    @Test func aNarrowTerminalGetsAShorterLine() {
        let run = progress(executed: (4, 4000), proved: (1, 1000))
        #expect(line(run, seconds: 1, columns: 60) == "[===         ] 1 of 4 segments, 1.000 k cycles/s, 0:03 left")
        #expect(line(run, seconds: 1, columns: 40) == "[=   ] 1/4, 1.000 k cycles/s, 0:03 left")
        #expect(line(run, seconds: 1, columns: 39) == "1/4, 1.000 k cycles/s, 0:03 left")
        let long = progress(executed: (12_345, 12_345_000_000), proved: (9876, 9_876_000_000))
        for columns in 45...100 { #expect(line(long, seconds: 40_000, columns: columns).count < columns) }
        let running = progress(executed: (7, 7000), proved: (1, 1000), isEndKnown: false)
        #expect(line(running, seconds: 1, columns: 40) == "1 of 7+, 1.000 k cycles/s")
    }

    @Test func nothingIsDividedByZero() {
        let start = progress(executed: (1, 0), proved: (0, 0))
        #expect(line(start, seconds: 0) == "[                        ] 0 of 1 segment, starting")
        #expect(line(RunProgress(), seconds: 0) == "0 of 0 or more segments, starting")
    }

    @Test func onlyOnATerminalIsALineDrawnOverAndOver() throws {
        let folder = try TemporaryFolder()
        let program = try folder.write(RunCommandTests.echo, as: "echo.elf")
        let words = ["prove", program, "--out", "\(folder.path)/proof"]
        let watched = CommandLine(words: words, columns: 30)
        #expect(watched.code == .ok && watched.error.hasSuffix("\r\u{1b}[K"))
        for line in watched.error.split(separator: "\r\u{1b}[K") { #expect(line.count < 30) }
        #expect(!CommandLine(words: words).error.contains { $0 == "\r" || $0 == "\u{1b}" })
    }

    @Test(
        arguments: [
            ("1", 1), ("512M", 512 << 20), ("4G", 4 << 30), ("4g", 4 << 30), ("2K", 2048), ("1T", 1 << 40), ("", nil),
            ("G", nil), ("-1G", nil), ("1.5G", nil), ("4GB", nil), ("9999999999G", nil), ("0", nil), ("4 G", nil),
        ] as [(String, Int?)])
    func sizesAreRead(word: String, expected: Int?) { #expect(ByteSize.parse(word) == expected) }

    @Test func sizesAreWritten() {
        #expect(ByteSize.text(0) == "0.00 MiB" && ByteSize.text(1_572_864) == "1.50 MiB")
        #expect(ByteSize.text(3 << 29) == "1.50 GiB")
    }
}
