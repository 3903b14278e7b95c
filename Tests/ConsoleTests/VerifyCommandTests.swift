internal import Basics
internal import Console
internal import Machine
internal import TestKit
internal import Testing

@Suite struct VerifyCommandTests {
    private static let zeros = String(repeating: "0", count: 56)

    /// A proof of the program that echoes "guest", as a file.
    private func withProof(_ body: (borrowing TemporaryFolder, _ proof: String, _ digest: String) throws -> Void) throws
    {
        let folder = try TemporaryFolder()
        try #require(try ProveCommandTests.prove(folder).code == .ok)
        let digest = CommandLine("digest", "\(folder.path)/echo.elf", "--json")
        guard case .object(let members) = try JSONValue(parsing: digest.output),
            case .string(let program)? = members["program"]
        else {
            Issue.record("a digest is printed")
            return
        }
        try body(folder, "\(folder.path)/proof", program)
    }

    @Test func aProofIsValidAndSaysWhatItStates() throws {
        try withProof { folder, proof, digest in
            let line = CommandLine("verify", proof)
            #expect(line.code == .ok && line.error.isEmpty)
            #expect(
                line.output == """
                    valid, 100 bits proven
                    program  \(digest)
                    status   2
                    output   \(Self.zeros)05000000
                    journal  unbound
                    segments 1
                    program not checked: name it with --program

                    """)
            for program in [digest, digest.uppercased(), "\(folder.path)/echo.elf"] {
                let checked = CommandLine("verify", proof, "--program", program)
                #expect(checked.code == .ok && !checked.output.contains("program not checked"))
            }
            for threads in ["1", "2"] {
                #expect(CommandLine("verify", proof, "--threads", threads).output == line.output)
            }
            #expect(CommandLine("verify", proof, "--threads=0").code == .usage)
            let json = CommandLine("verify", "--json", proof, "--program", digest)
            #expect(json.code == .ok)
            #expect(
                try JSONValue(parsing: json.output)
                    == .object([
                        "valid": .bool(true), "kind": .string("composite"), "program": .string(digest),
                        "programChecked": .bool(true), "status": .number("2"),
                        "output": .string(Self.zeros + "05000000"), "journal": .string("unbound"),
                        "provenBits": .number("100"), "segments": .number("1"), "digest": .null, "place": .null,
                        "runs": .array([
                            .object([
                                "program": .string(digest), "status": .number("2"),
                                "output": .string(Self.zeros + "05000000"), "journal": .string("unbound"),
                            ])
                        ]),
                        "reason": .null,
                    ]))
            try anotherProgramIsNotValid(folder, proof, digest)
            try changedBytesAreNotValid(folder, proof)
        }
    }

    private func anotherProgramIsNotValid(
        _ folder: borrowing TemporaryFolder, _ proof: String, _ digest: String
    ) throws {
        var code = Assembler()
        code.halt()
        let other = try folder.write(code.elf(), as: "other.elf")
        for program in [other, String(repeating: "0", count: 64)] {
            let line = CommandLine("verify", proof, "--program", program)
            #expect(line.code == .proofNotValid && line.output.isEmpty)
            #expect(line.error.contains("is not valid; it is of the program \(digest), expected "))
        }
        let json = CommandLine("verify", proof, "--program", other, "--json")
        #expect(json.code == .proofNotValid)
        #expect(json.output.contains("\"valid\": false") && json.output.contains("\"status\": null"))
        #expect(CommandLine("verify", proof, "--program", "/nowhere/x").code == .notFound)
        #expect(CommandLine("verify", proof, "--program", proof).code == .failure)
    }

    private func changedBytesAreNotValid(_ folder: borrowing TemporaryFolder, _ proof: String) throws {
        let bytes = try InputFile.read(proof, limitBytes: 1 << 30)
        var changed = bytes
        changed[bytes.count / 2] ^= 1
        let files = [[], Array("no proof".utf8), Array(bytes.prefix(bytes.count / 2)), bytes + [0], changed]
        for (number, file) in files.enumerated() {
            let line = CommandLine("verify", try folder.write(file, as: "changed"), "--json")
            #expect(line.code == .proofNotValid, "\(number)")
            #expect(line.error.hasPrefix("ashlar: the proof '\(folder.path)/changed' is not valid; "))
            guard case .object(let members) = try JSONValue(parsing: line.output),
                case .string(let reason)? = members["reason"]
            else {
                Issue.record("a reason is given")
                continue
            }
            #expect(members["valid"] == .bool(false) && !reason.isEmpty)
        }
    }

    @Test func filesThatAreNotThere() {
        let line = CommandLine("verify", "/nowhere/x", "--json")
        #expect(line.code == .notFound && line.output.isEmpty)
        #expect(line.error == "ashlar: cannot read the proof '/nowhere/x'; there is no such file; check the path\n")
        #expect(CommandLine("verify", "/tmp").code == .failure)
        #expect(CommandLine("verify").code == .usage)
    }
}
