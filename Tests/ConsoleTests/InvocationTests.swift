internal import Console
internal import Testing

@Suite struct InvocationTests {
    static let root = Command(
        "ashlar", "test",
        commands: [
            Command(
                "prove", "prove a program",
                options: [
                    Option("json", "print JSON"), Option("out", value: "FILE", "the file to write"),
                    Option("tag", value: "TEXT", isRepeatable: true, "a word to keep"),
                ], operands: [Operand("ELF", "the program"), Operand("INPUT", isOptional: true, "the input")]
            ) { _, _ in },
            Command("join", "join files", operands: [Operand("OUT", "the file"), Operand("IN", isRepeatable: true, "parts")])
            { _, _ in },
            Command("key", "identities", commands: [Command("ls", "list them") { _, _ in }]),
        ])

    static func parse(_ words: String...) throws(Failure) -> Arguments {
        guard case .run(_, let arguments) = try Invocation.parse(words, root: root) else { return Arguments() }
        return arguments
    }

    @Test func optionsAndOperandsMixInAnyOrder() throws {
        let arguments = try Self.parse("prove", "--out", "a b", "x.elf", "--json", "--tag=1=2", "in", "--tag", "3")
        #expect(arguments.has("json") && arguments.value("out") == "a b")
        #expect(arguments.values("tag") == ["1=2", "3"])
        #expect(arguments.operand(0) == "x.elf" && arguments.operand(1) == "in" && arguments.operand(2) == nil)
    }

    @Test func twoDashesEndTheOptionsAndOneIsAnOperand() throws {
        #expect(try Self.parse("prove", "-", "--", "--json").operands == ["-", "--json"])
        #expect(try Self.parse("prove", "--", "--help").operands == ["--help"])
    }

    @Test func theLastOperandMayBeRepeated() throws {
        #expect(try Self.parse("join", "a", "b").operands == ["a", "b"])
        #expect(try Self.parse("join", "a", "b", "--", "c", "-d").operands == ["a", "b", "c", "-d"])
        #expect(throws: Failure.self) { try Self.parse("join", "a") }
    }

    @Test func commandsNest() throws {
        guard case .run(let path, _) = try Invocation.parse(["key", "ls"], root: Self.root) else {
            Issue.record("a command is to be run")
            return
        }
        #expect(path.count == 3)
        #expect(throws: Failure.self) { try Self.parse("key") }
    }

    @Test(arguments: [
        (["prove"], "ELF is missing"), (["prove", "x", "--out"], "--out has no value"),
        (["prove", "x", "--out="], "--out has no value"),
        (["prove", "x", "--json", "--json"], "--json is given twice"),
        (["prove", "x", "--json=1"], "'--json=1' has a value"), (["prove", "x", "--jsn"], "unknown option '--jsn'"),
        (["prove", "x", "-j"], "unknown option '-j'"), (["prove", "x", "y", "z"], "'z' is one word too many"),
        (["key", "rm"], "unknown command 'rm'"),
    ])
    func wrongUseIsAUsageFailure(words: [String], what: String) {
        let failure = #expect(throws: Failure.self) { try Invocation.parse(words, root: Self.root) }
        #expect(failure?.code == .usage && failure?.what == what)
    }
}
