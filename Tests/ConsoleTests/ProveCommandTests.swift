internal import Basics
internal import Console
internal import Machine
internal import TestKit
internal import Testing

@Suite struct ProveCommandTests {
    /// Proves the program of `RunCommandTests`, which echoes "guest".
    static func prove(_ folder: borrowing TemporaryFolder, _ words: String...) throws -> CommandLine {
        let program = try folder.write(RunCommandTests.echo, as: "echo.elf")
        let input = try folder.write(Array("guest".utf8), as: "input")
        return CommandLine(words: ["prove", program, "--input", input, "--out", "\(folder.path)/proof"] + words)
    }

    @Test func writesAProofAndSaysWhatItCost() throws {
        let folder = try TemporaryFolder()
        let line = try Self.prove(folder, "--json", "--threads", "1")
        #expect(line.code == .ok && line.error == "guest")
        let report = try JSONValue(parsing: line.output)
        guard case .object(let members) = report else {
            Issue.record("an object is printed")
            return
        }
        #expect(members["cycles"] == .number("26") && members["segments"] == .number("1"))
        #expect(members["threads"] == .number("1") && members["provenBits"] == .number("100"))
        #expect(members["status"] == .number("2"))
        #expect(members["output"] == .string(String(repeating: "0", count: 56) + "05000000"))
        #expect(members["proofBytes"] == .number("\(try folder.read("proof").count)"))
        for name in ["seconds", "cyclesPerSecond", "peakMemoryBytes"] {
            guard case .number(let digits)? = members[name], let number = Double(digits) else {
                Issue.record("\(name) is a number")
                continue
            }
            #expect(number > 0)
        }
        #expect(folder.files == ["echo.elf", "input", "proof"], "nothing else is left")
        let digest = CommandLine("digest", "\(folder.path)/echo.elf")
        #expect(digest.code == .ok && digest.output.utf8.count == 65)
        #expect(members["program"] == .string(String(digest.output.dropLast())))

        let before = try folder.read("proof")
        #expect(try Self.prove(folder, "--threads", "2").code == .ok)
        #expect(try folder.read("proof") == before, "the bytes do not depend on the threads")
    }

    @Test func printsText() throws {
        let folder = try TemporaryFolder()
        let line = try Self.prove(folder, "--shape", "ordinary", "--bits=120", "--to", "segment", "--memory", "3G")
        #expect(line.code == .ok)
        #expect(line.output.hasPrefix("cycles   26\nsegments 1, the largest ordinary-14\n"))
        #expect(line.output.contains("\nstatus   2\n") && line.output.contains(" bytes, 120 bits proven\n"))
    }

    @Test(arguments: [
        ("--to=wrap", "there is no proof to 'wrap' yet"),
        ("--to=roof", "unknown --to 'roof'"), ("--bits=128", "unknown --bits '128'"),
        ("--shape=ordinray", "unknown shape 'ordinray'"), ("--shape=ordinary-13", "unknown shape 'ordinary-13'"),
        ("--shape=ordinary--14", "unknown shape 'ordinary--14'"), ("--threads=0", "--threads is '0'"),
        ("--threads=4097", "--threads is '4097'"), ("--memory=4X", "--memory is '4X'"),
        ("--memory=0", "--memory is '0'"), ("--memory=99999999999T", "--memory is '99999999999T'"),
        ("--max-cycles=0", "--max-cycles is '0'"),
    ])
    func wrongUseIsExplained(word: String, what: String) throws {
        let folder = try TemporaryFolder()
        let line = try Self.prove(folder, word)
        #expect(line.code == .usage && line.output.isEmpty)
        #expect(line.error.hasPrefix("ashlar: \(what)"))
        #expect(folder.files == ["echo.elf", "input"])
    }

    @Test func tooLittleMemoryIsSaidBeforeWorkStarts() throws {
        let folder = try TemporaryFolder()
        let little = try Self.prove(folder, "--memory", "1M", "--shape", "ordinary")
        #expect(little.code == .failure && little.output.isEmpty)
        #expect(little.error.hasPrefix("ashlar: proving with ordinary-14 needs "))
        #expect(little.error.contains("; --memory allows 1.00 MiB; prove on a machine with more; "))

        var code = Assembler()
        let loop = code.newLabel()
        code.load(5, 3 << 20)
        code.place(loop)
        code.add(.addi, 5, 5, immediate: -1)
        code.branch(.bne, 5, 0, to: loop)
        code.halt()
        let long = try folder.write(code.elf(), as: "long.elf")
        let line = CommandLine(
            "prove", long, "--out", "\(folder.path)/proof", "--memory", "1G", "--shape", "arithmetic")
        #expect(line.code == .failure)
        #expect(line.error.hasPrefix("ashlar: proving with arithmetic-20 needs "))
        #expect(line.error.contains("; --memory allows 1.00 GiB; use --shape auto-1"))
        #expect(folder.files == ["echo.elf", "input", "long.elf"])
    }

    @Test func runsWithoutProofAreRefusedAndLeaveNoFile() throws {
        let folder = try TemporaryFolder()
        var code = Assembler()
        code.append(Instruction(.fence))
        code.append(Instruction(.lw))
        let trapping = try folder.write(code.elf(), as: "trap.elf")
        let trap = CommandLine("prove", trapping, "--out", "\(folder.path)/proof")
        #expect(trap.code == .failure && trap.output.isEmpty)
        #expect(
            trap.error == """
                ashlar: '\(trapping)' trapped after 1 cycles; trap at pc 0x10004: access to 0x0, outside 0x400 to \
                0x77ffffff; correct the program; there is no proof of this run

                """)
        let endless = try Self.prove(folder, "--max-cycles", "25")
        #expect(endless.code == .failure)
        #expect(endless.error.contains("has not halted after 25 cycles; it is at pc 0x10064"))
        #expect(folder.files == ["echo.elf", "input", "trap.elf"])
    }

    @Test func filesThatCannotBeReadOrWritten() throws {
        let folder = try TemporaryFolder()
        let program = try folder.write(RunCommandTests.echo, as: "echo.elf")
        #expect(CommandLine("prove", "/nowhere/x", "--out", "\(folder.path)/p").code == .notFound)
        #expect(CommandLine("prove", program, "--input", "/nowhere/y", "--out", "\(folder.path)/p").code == .notFound)
        for out in ["/nowhere/p", folder.path, "\(folder.path)/", "/dev/null"] {
            let line = CommandLine("prove", program, "--out", out)
            #expect(line.code == .failure)
            #expect(line.error.hasPrefix("ashlar: cannot write the proof to '\(out)'; "))
        }
        let text = try folder.write(Array("no program".utf8), as: "text")
        #expect(CommandLine("prove", text, "--out", "\(folder.path)/p").code == .failure)
        #expect(CommandLine("digest", text).code == .failure && CommandLine("digest", "/nowhere/x").code == .notFound)
        #expect(folder.files == ["echo.elf", "text"])
    }
}
