internal import Console
internal import Testing

@Suite struct AshlarTests {
    @Test func printsItsVersion() {
        let line = CommandLine("--version")
        #expect(line.code == .ok && line.output == "ashlar \(Ashlar.version)\n" && line.error.isEmpty)
    }

    @Test(arguments: [["help"], ["--help"], ["-h"]])
    func helpListsTheCommands(words: [String]) {
        let line = CommandLine(words[0])
        #expect(line.code == .ok)
        #expect(line.output.hasPrefix("ashlar: prove batches"))
        #expect(line.output.contains("\n  bench      measure how fast"))
        #expect(line.error.isEmpty)
    }

    @Test func helpOfCommandsWithinCommands() {
        let group = CommandLine("help", "proof")
        #expect(group.code == .ok && group.output.hasPrefix("ashlar proof: look into proofs, and make one of many\n"))
        #expect(group.output.contains("\n  aggregate  make one proof of the proofs of many runs, in order\n"))
        let aggregate = CommandLine("proof", "aggregate", "--help")
        #expect(
            aggregate.output.contains(
                "\nusage: ashlar proof aggregate FILE… [--out FILE] [--memory SIZE] [--threads N] [--json]\n"))
        let missing = CommandLine("proof", "include", "x", "--out=y")
        #expect(missing.code == .usage)
        #expect(missing.error.hasPrefix("ashlar: INDEX is missing; it is the place of the run, from 0; "))
        #expect(missing.error.hasSuffix("; see 'ashlar help proof include'\n"))
    }

    @Test func helpOfACommandListsWhatItTakes() {
        let line = CommandLine("help", "bench")
        #expect(line.code == .ok)
        #expect(
            line.output.contains("usage: ashlar bench [GROUP] [--json] [--quick] [--guests FOLDER] [--only NAME]…\n"))
        #expect(
            line.output.contains(
                "\n  GROUP  what to measure, everything if not given: kernels, stark, machine, recursion and emulator\n"
            ))
        #expect(line.output == CommandLine("bench", "--json", "--help").output)
    }

    @Test(arguments: [
        (
            [],
            "a command is missing; the commands are bench, digest, proof, prove, run, soundness and verify; see 'ashlar help'"
        ),
        (
            ["bnech"],
            "unknown command 'bnech'; the commands are bench, digest, proof, prove, run, soundness and verify; did you mean 'bench'?"
        ),
        (
            ["help", "qqq"],
            "unknown command 'qqq'; the commands are bench, digest, proof, prove, run, soundness and verify; see 'ashlar help'"
        ),
        (
            ["--verison"],
            "unknown option '--verison'; before a command there is --help and --version; did you mean '--version'?"
        ),
        (
            ["bench", "kernel"],
            "unknown GROUP 'kernel'; GROUP is one of kernels, stark, machine, recursion and emulator; did you mean 'kernels'?"
        ),
        (["bench", "kernels", "x"], "'x' is one word too many; ashlar bench takes GROUP; see 'ashlar help bench'"),
    ])
    func wrongUseIsExplained(words: [String], message: String) {
        let line = CommandLine(words: words)
        #expect(line.code == .usage)
        #expect(line.output.isEmpty)
        #expect(line.error == "ashlar: \(message)\n")
    }

    @Test func valuesOfTheEnvironmentThatWouldBeIgnoredAreRefused() {
        let cpu = CommandLine("bench", "--quick", environment: ["ASHLAR_CPU": "sse2"])
        #expect(cpu.code == .usage)
        #expect(cpu.error.hasPrefix("ashlar: ASHLAR_CPU is 'sse2'; the kernel levels of this CPU are portable"))
        let log = CommandLine("bench", "--quick", environment: ["ASHLAR_LOG": "loud"])
        #expect(log.code == .usage)
        #expect(log.error.contains("the levels of logging are debug, info, warning, error and off"))
        #expect(CommandLine("--version", environment: ["ASHLAR_LOG": "loud"]).code == .ok)
    }

    @Test func outputThatCannotBeWrittenIsAFailure() {
        let terminal = Terminal(
            output: { _ throws(Failure) in throw Failure(.failure, what: "a", why: "b", remedy: "c") }, error: { _ in },
            showsProgress: false, environment: [:])
        #expect(Ashlar.run(["--version"], terminal) == .failure)
    }
}
