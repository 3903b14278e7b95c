internal import Basics

/// The file that a proof goes to, opened before there is anything to write, so that no work is in vain.
struct ProofOutput: ~Copyable {
    let path: String
    private let file: OutputFile

    init(_ path: String) throws(Failure) {
        self.path = path
        do throws(OutputFile.Error) { file = try OutputFile(replacing: path) } catch {
            throw Self.failure(error, path)
        }
    }

    consuming func write(_ bytes: [UInt8]) throws(Failure) {
        let path = path
        do throws(OutputFile.Error) {
            try file.write(bytes)
            try file.commit()
        } catch { throw Self.failure(error, path) }
    }

    private static func failure(_ error: OutputFile.Error, _ path: String) -> Failure {
        Failure(
            .failure, what: "cannot write the proof to '\(path)'", why: error.why, remedy: "name a file with --out")
    }

    /// "runs/first.proof" to "first" and the ending.
    static func name(_ path: String, _ ending: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let stem = [".proof", ".root"].first { name.hasSuffix($0) && name.count > $0.count }
        return String(name.dropLast(stem?.count ?? 0)) + ending
    }
}
