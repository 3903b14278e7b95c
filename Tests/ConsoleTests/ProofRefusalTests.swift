internal import Basics
internal import Console
internal import TestKit
internal import Testing

/// What is no proof, or not the right one, is refused with a reason, and leaves no file.
@Suite struct ProofRefusalTests {
    @Test func rootsThatAreChangedAreNotValid() throws {
        let sample = try ProofSample.shared.get()
        let folder = try TemporaryFolder()
        let (root, _) = try sample.writeRoots(folder)
        let bytes = try folder.read("long.root")
        // Status, journal, key, proof, level.
        var changes = [9 + 4 + 1 + 32, bytes.count / 2, 9 + 4 + 69 + 4].map { place in
            var changed = bytes
            changed[place] ^= 1
            return changed
        }
        changes += [[], Array(bytes.prefix(bytes.count / 2)), bytes + [0]]
        for (number, changed) in changes.enumerated() {
            let file = try folder.write(changed, as: "changed")
            let line = sample.run("verify", file, "--json")
            #expect(line.code == .proofNotValid, "\(number)")
            let report = try JSONValue(parsing: line.output)
            #expect(try report["valid"] == .bool(false) && report["status"] == .null, "\(number)")
            #expect(try !report["reason"].text.isEmpty && report["runs"] == .array([]), "\(number)")
        }
        let changed = try folder.write(changes[0], as: "changed")
        let line = sample.run("proof", "aggregate", root, changed, "--out", "\(folder.path)/aggregate")
        #expect(line.code == .proofNotValid)
        #expect(line.error.hasPrefix("ashlar: the proof '\(changed)' is not valid; "))
        // A journal is bytes beside the proof: it is as it was, or not bound.
        var journal = bytes
        journal[bytes.count - 1] ^= 1
        #expect(sample.run("verify", try folder.write(journal, as: "changed")).output.contains("journal  unbound"))
        var level = bytes
        level[8] = 1
        let other = sample.run("verify", try folder.write(level, as: "changed"))
        #expect(other.code == .failure && other.error.hasPrefix("ashlar: no keys; "))
        let mixed = sample.run("proof", "aggregate", root, changed, "--out", "\(folder.path)/aggregate")
        #expect(mixed.code == .failure && mixed.error.contains("different levels, 120 and 100 bits"))
        #expect(!folder.files.contains("aggregate"))
        // With other keys it is no proof.
        #expect(CommandLine("verify", root).code == .proofNotValid)
    }

    @Test func runsThatAreChangedHaveNoRoot() throws {
        let sample = try ProofSample.shared.get()
        let folder = try TemporaryFolder()
        var segment = sample.long
        segment[sample.long.count / 2] ^= 1
        var status = sample.long
        // Before the journal of four bytes, its count and the output.
        status[sample.long.count - 4 - 4 - 36] ^= 1
        for (number, changed) in [segment, status].enumerated() {
            let file = try folder.write(changed, as: "changed")
            let line = sample.run("proof", "compress", file, "--out", "\(folder.path)/root")
            #expect(line.code == .proofNotValid, "\(number)")
            #expect(line.error.hasPrefix("ashlar: the proof '\(file)' is not valid; segment \(1 + number): "))
        }
        #expect(folder.files == ["changed"])
    }

    @Test func proofsOfAnotherKind() throws {
        let sample = try ProofSample.shared.get()
        let folder = try TemporaryFolder()
        let (long, short) = try sample.writeRoots(folder)
        let (composite, out) = ("\(folder.path)/long.proof", "\(folder.path)/out")
        let cases: [(words: [String], code: ExitCode, what: String)] = [
            (["compress", long], .failure, "'\(long)' has no segments to make one proof of; it is of the kind root"),
            (["compress", "/nowhere/x"], .notFound, "cannot read the proof '/nowhere/x'"),
            (["compress", composite, "--memory", "1M"], .failure, "this needs "),
            (["compress", composite, "--threads", "0"], .usage, "--threads is '0'"),
            (["aggregate", long], .usage, "there is one proof; an aggregate is of two or more"),
            (["aggregate", long, composite], .failure, "'\(composite)' cannot be aggregated; it is of the kind composite"),
            (["aggregate", long, short, "--memory", "1M"], .failure, "this needs "),
            (["include", composite, "0"], .failure, "nothing can be included in '\(composite)'"),
            (["include", long, "1"], .usage, "INDEX is '1'; it is a whole number from 0 to 0 for this proof"),
            (["include", long, "00"], .usage, "INDEX is '00'"), (["include", long, "-1"], .usage, "unknown option '-1'"),
        ]
        for (words, code, what) in cases {
            let line = CommandLine(words: ["proof"] + words + ["--out", out], keys: sample.keys)
            #expect(line.code == code, "\(words)")
            #expect(line.error.hasPrefix("ashlar: \(what)"), "\(line.error)")
            #expect(line.output.isEmpty)
        }
        #expect(sample.run("proof", "compress", composite, "--out", "/nowhere/p").code == .failure)
        #expect(!folder.files.contains("out"))
    }
}
