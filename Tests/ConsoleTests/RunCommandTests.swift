internal import Console
internal import Glibc
internal import Machine
internal import TestKit
internal import Testing

@Suite struct RunCommandTests {
    /// A file that is removed when the value goes.
    struct File: ~Copyable {
        let path: String

        init(_ bytes: [UInt8]) throws {
            var name = Array("/tmp/ashlar-test-XXXXXX".utf8CString)
            let descriptor = mkstemp(&name)
            path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let written = write(descriptor, bytes, bytes.count)
            close(descriptor)
            try #require(written == bytes.count)
        }

        deinit { unlink(path) }
    }

    /// Copies its input to the journal and to debug, outputs how long it was, and halts with status 2.
    static let echo: [UInt8] = {
        var code = Assembler()
        code.call(Call.read.rawValue, 0x40_0000, 100)
        code.add(.addi, 11, 10, immediate: 0)
        code.add(.addi, 8, 10, immediate: 0)
        code.load(10, 0x40_0000)
        for call in [Call.journal, .debug] {
            code.load(17, call.rawValue)
            code.append(Instruction(.ecall))
        }
        code.add(.addi, 10, 0, immediate: 7)
        code.load(17, Call.output.rawValue)
        code.append(Instruction(.ecall))
        code.halt(status: 2)
        return code.elf()
    }()

    @Test func printsText() throws {
        let program = try File(Self.echo)
        let input = try File(Array("guest".utf8))
        let line = CommandLine("run", program.path, "--input", input.path)
        #expect(line.code == .ok)
        #expect(line.error == "guest")
        let zeros = String(repeating: "0", count: 56)
        #expect(
            line.output == "cycles   26\nsegments 1\nstatus   2\noutput   \(zeros)05000000\njournal  6775657374\n")
    }

    @Test func printsJSON() throws {
        let program = try File(Self.echo)
        let line = CommandLine("run", "--json", program.path, "--max-cycles=26")
        #expect(line.code == .ok && line.error.isEmpty)
        let zeros = String(repeating: "0", count: 64)
        #expect(
            try JSONValue(parsing: line.output)
                == .object([
                    "cycles": .number("26"), "status": .number("2"), "output": .string(zeros), "journal": .string(""),
                    "segments": .number("1"),
                ]))
    }

    @Test func aProgramThatDoesNotHaltIsStopped() throws {
        let program = try File(Self.echo)
        let line = CommandLine("run", program.path, "--max-cycles", "25")
        #expect(line.code == .failure && line.output.isEmpty)
        #expect(
            line.error == """
                ashlar: '\(program.path)' has not halted after 25 cycles; it is at pc 0x10064; allow more with --max-cycles

                """)
    }

    @Test func aTrapIsAFailure() throws {
        var code = Assembler()
        code.append(Instruction(.fence))
        code.append(Instruction(.lw))
        let program = try File(code.elf())
        let line = CommandLine("run", program.path, "--json")
        #expect(line.code == .failure && line.output.isEmpty)
        #expect(
            line.error == """
                ashlar: '\(program.path)' trapped after 1 cycles; trap at pc 0x10004: access to 0x0, outside 0x400 to \
                0x77ffffff; correct the program; there is no proof of this run

                """)
    }

    @Test func theHostsErrorsAreFailures() throws {
        var code = Assembler()
        code.call(Call.debug.rawValue, 0, 5)
        let program = try File(code.elf())
        let line = CommandLine("run", program.path)
        #expect(line.code == .failure)
        #expect(
            line.error.contains(
                "debug at pc 0x10018 names 5 bytes from 0x0; expected a range within 0x400 to 0x77ffffff"))
    }

    @Test func filesThatAreNotThereOrNotPrograms() throws {
        let program = try File(Self.echo)
        let text = try File(Array("#!/bin/sh\n".utf8))
        #expect(CommandLine("run", "/nowhere/x").code == .notFound)
        #expect(
            CommandLine("run", "/nowhere/x").error
                == "ashlar: cannot read the program '/nowhere/x'; there is no such file; check the path\n")
        #expect(CommandLine("run", "/tmp").error.contains("Is a directory"))
        #expect(CommandLine("run", program.path, "--input", "/nowhere/y").code == .notFound)
        let line = CommandLine("run", text.path)
        #expect(line.code == .failure)
        #expect(
            line.error.contains("is no program for this machine; the ELF header ends at byte 52, the file at byte 10"))
    }

    @Test(arguments: ["0", "-1", "x", "1.5", "99999999999999999999"])
    func limitsThatAreNone(word: String) throws {
        let program = try File(Self.echo)
        let line = CommandLine("run", program.path, "--max-cycles=\(word)")
        #expect(line.code == .usage)
        #expect(line.error.hasPrefix("ashlar: --max-cycles is '\(word)'; it is a whole number from 1 to"))
    }

    @Test func theProgramIsNeeded() {
        #expect(CommandLine("run").code == .usage)
    }
}
