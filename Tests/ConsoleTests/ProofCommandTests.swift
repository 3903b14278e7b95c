internal import Basics
internal import Console
internal import TestKit
internal import Testing

/// From the proofs of runs to one of all of them, by what a person types.
@Suite struct ProofCommandTests {
    private static let zeros = String(repeating: "0", count: 64)

    private func run(_ program: String, status: Int, journal: String = "unbound") -> JSONValue {
        .object([
            "program": .string(program), "status": .number("\(status)"), "output": .string(Self.zeros),
            "journal": journal == "" ? .null : .string(journal),
        ])
    }

    @Test func aRunBecomesARoot() throws {
        let sample = try ProofSample.shared.get()
        let folder = try TemporaryFolder()
        let proof = try folder.write(sample.long, as: "long.proof")
        let root = "\(folder.path)/root"
        let line = sample.run("proof", "compress", proof, "--out", root, "--json", "--threads", "1")
        #expect(line.code == .ok && line.error.isEmpty)
        let report = try JSONValue(parsing: line.output)
        #expect(try report["segments"] == .number("3") && report["runs"] == .number("1"))
        #expect(try report["program"].text == sample.longDigest && report["status"] == .number("3"))
        #expect(try report["proofBytes"] == .number("\(folder.read("root").count)"))
        #expect(try report["provenBits"] == .number("100") && report["threads"] == .number("1"))

        let before = try folder.read("root")
        let again = sample.run("proof", "compress", proof, "--out", root, "--memory", "4G", "--threads", "2")
        #expect(again.code == .ok && again.output.contains("\nsegments 3\n"))
        #expect(try folder.read("root") == before, "the bytes do not depend on the threads")

        let verified = sample.run("verify", root)
        #expect(verified.code == .ok && verified.error.isEmpty)
        #expect(
            verified.output == """
                valid, 100 bits proven
                program  \(sample.longDigest)
                status   3
                output   \(Self.zeros)
                journal  unbound
                digest   \(try report["digest"].text)
                program not checked: name it with --program

                """)
        let json = sample.run("verify", root, "--json", "--program", sample.longDigest)
        #expect(json.code == .ok)
        #expect(
            try JSONValue(parsing: json.output)
                == .object([
                    "valid": .bool(true), "kind": .string("root"), "program": .string(sample.longDigest),
                    "programChecked": .bool(true), "status": .number("3"), "output": .string(Self.zeros),
                    "journal": .string("unbound"), "provenBits": .number("100"), "segments": .null,
                    "digest": report["digest"], "place": .null, "runs": .array([run(sample.longDigest, status: 3)]),
                    "reason": .null,
                ]))
        #expect(folder.files == ["long.proof", "root"])
    }

    @Test func runsBecomeAnAggregate() throws {
        let sample = try ProofSample.shared.get()
        let folder = try TemporaryFolder()
        let (long, short) = try sample.writeRoots(folder)
        let (pair, all) = ("\(folder.path)/pair", "\(folder.path)/all")
        #expect(sample.run("proof", "aggregate", short, long, "--out", pair).code == .ok)
        let line = sample.run("proof", "aggregate", long, pair, short, "--out", all, "--json")
        #expect(line.code == .ok && line.error.isEmpty)
        #expect(try JSONValue(parsing: line.output)["runs"] == .number("4"))

        let runs: [JSONValue] = [(true, 3), (false, 7), (true, 3), (false, 7)].map { isLong, status in
            run(isLong ? sample.longDigest : sample.shortDigest, status: status)
        }
        let json = sample.run("verify", all, "--json")
        #expect(json.code == .ok)
        let report = try JSONValue(parsing: json.output)
        #expect(try report["valid"] == .bool(true) && report["kind"] == .string("aggregate"))
        #expect(try report["runs"] == .array(runs) && report["provenBits"] == .number("100"))
        for name in ["program", "status", "output", "journal", "segments", "reason"] {
            #expect(try report[name] == .null, "\(name)")
        }
        let text = sample.run("verify", all)
        #expect(text.output.hasPrefix("valid, 100 bits proven\nruns     4\ndigest   "))
        #expect(text.output.contains("\nrun 1\nprogram  \(sample.shortDigest)\nstatus   7\n"))

        let shown = try JSONValue(parsing: sample.run("proof", "show", all, "--json").output)
        #expect(try shown["verified"] == .bool(false) && shown["runs"] == .array(runs))
        #expect(try shown["digest"] == report["digest"] && shown["sizes"]["journals"] == .number("16"))

        let other = sample.run("verify", all, "--program", sample.longDigest)
        #expect(other.code == .proofNotValid && other.output.isEmpty)
        #expect(other.error.contains("; run 1 is of the program \(sample.shortDigest), expected \(sample.longDigest);"))
        try runsAreIncluded(sample, folder, all, digest: try report["digest"].text)
    }

    private func runsAreIncluded(
        _ sample: ProofSample, _ folder: borrowing TemporaryFolder, _ all: String, digest: String
    ) throws {
        let file = "\(folder.path)/inclusion"
        let line = sample.run("proof", "include", all, "1", "--out", file, "--json")
        #expect(line.code == .ok && line.error.isEmpty)
        let report = try JSONValue(parsing: line.output)
        #expect(try report["digest"].text == digest && report["program"].text == sample.shortDigest)
        #expect(try report["place"] == .object(["index": .number("1"), "of": .number("4")]))

        let checked = sample.run("verify", file, "--aggregate", all, "--program", sample.shortDigest)
        #expect(checked.code == .ok)
        #expect(
            checked.output == """
                valid, 100 bits proven
                program  \(sample.shortDigest)
                status   7
                output   \(Self.zeros)
                place    1 of 4
                in       \(digest)

                """)
        let byDigest = sample.run("verify", file, "--aggregate", digest, "--json")
        let verified = try JSONValue(parsing: byDigest.output)
        #expect(try byDigest.code == .ok && verified["valid"] == .bool(true) && verified["provenBits"] == .null)
        #expect(try verified["runs"] == .array([run(sample.shortDigest, status: 7, journal: "")]))
        #expect(
            sample.run("verify", file, "--aggregate", digest).output.hasPrefix(
                "included; the aggregate is not checked\n"))

        for other in ["\(folder.path)/pair", Self.zeros] {
            let line = sample.run("verify", file, "--aggregate", other)
            #expect(line.code == .proofNotValid && line.error.contains("; it leads to the aggregate \(digest), expected"))
        }
        var changed = try folder.read("all")
        changed[changed.count / 2] ^= 1
        let wrong = sample.run("verify", file, "--aggregate", try folder.write(changed, as: "changed"), "--json")
        #expect(wrong.code == .proofNotValid && wrong.error.contains("changed' is not valid: "))
        #expect(try JSONValue(parsing: wrong.output)["valid"] == .bool(false))
        let missing = sample.run("verify", file)
        #expect(missing.code == .usage && missing.error.hasPrefix("ashlar: --aggregate is missing; "))
        #expect(sample.run("verify", all, "--aggregate", digest).code == .usage)
        #expect(sample.run("verify", file, "--aggregate", file).code == .failure)
    }

    @Test func filesAreShown() throws {
        let sample = try ProofSample.shared.get()
        let folder = try TemporaryFolder()
        let proof = try folder.write(sample.long, as: "long.proof")
        let line = sample.run("proof", "show", proof)
        #expect(line.code == .ok)
        #expect(
            line.output.hasPrefix(
                """
                composite, of the level of 100 bits, not verified
                program  \(sample.longDigest)
                status   3
                output   \(Self.zeros)
                journal  unbound
                segments 3
                bytes    \

                """.dropLast()))
        #expect(line.output.hasSuffix(" for 3 of ordinary-14\nbytes    4 for journal\n"))
        let json = try JSONValue(parsing: sample.run("proof", "show", proof, "--json").output)
        #expect(try json["kind"] == .string("composite") && json["program"].text == sample.longDigest)
        #expect(try json["segments"] == .number("3") && json["level"] == .number("100"))
        for bytes in [[], Array("ashr".utf8), Array("none".utf8), Array(sample.long.dropLast())] {
            let line = sample.run("proof", "show", try folder.write(bytes, as: "none"))
            #expect(line.code == .failure && line.output.isEmpty)
            #expect(line.error.hasPrefix("ashlar: '\(folder.path)/none' is no proof; it cannot be read: at byte "))
        }
        #expect(sample.run("proof", "show", "/nowhere/x").code == .notFound)
    }

    @Test func progressIsShownOnATerminal() throws {
        let sample = try ProofSample.shared.get()
        let folder = try TemporaryFolder()
        let proof = try folder.write(sample.long, as: "long.proof")
        let line = CommandLine(
            words: ["proof", "compress", proof, "--out", "\(folder.path)/root"], columns: 80, keys: sample.keys)
        #expect(line.error.contains("lifting and joining: segment 2 of 3\r") && line.error.hasSuffix("\r\u{1b}[K"))
    }
}
