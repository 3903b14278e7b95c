internal import Console
internal import TestKit
internal import Testing

/// `ashlar prove --to root`, with small keys.
@Suite struct ProveRootTests {
    @Test func aRunIsProvedDownToOneRoot() throws {
        let sample = try ProofSample.shared.get()
        let folder = try TemporaryFolder()
        let program = try folder.write(ProofSample.elf(rounds: 5_000, status: 3), as: "program.elf")
        let path = "\(folder.path)/program.root"
        let line = sample.run(
            "prove", program, "--to", "root", "--shape", "ordinary-14", "--out", path, "--json", "--threads", "2")
        #expect(line.code == .ok && line.error.isEmpty, "\(line.error)")
        let report = try JSONValue(parsing: line.output)
        #expect(try report["segments"] == .number("3") && report["status"] == .number("3"))
        let verified = sample.run("verify", path, "--program", program)
        #expect(verified.code == .ok && verified.output.hasPrefix("valid, 100 bits proven\n"), "\(verified.error)")

        // The same as what is made of the proofs of its segments.
        let segments = try folder.write(sample.long, as: "long.proof")
        let compressed = "\(folder.path)/compressed"
        #expect(sample.run("proof", "compress", segments, "--out", compressed).code == .ok)
        #expect(try folder.read("program.root") == folder.read("compressed"))
    }

    @Test func shapesWithoutKeysAreRefused() throws {
        let sample = try ProofSample.shared.get()
        let folder = try TemporaryFolder()
        let program = try folder.write(ProofSample.elf(rounds: 10, status: 3), as: "program.elf")
        let line = sample.run("prove", program, "--to", "root", "--shape", "bits-14", "--out", "\(folder.path)/out")
        #expect(line.code == .failure && line.error.contains("there is no key for lift bits-14"), "\(line.error)")
        #expect(folder.files == ["program.elf"])
        let level = sample.run("prove", program, "--to", "root", "--bits", "120", "--out", "\(folder.path)/out")
        #expect(level.code == .failure && level.error.contains("no keys"), "\(level.error)")
    }
}
