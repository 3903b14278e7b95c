internal import Basics
internal import Machine

/// The files that executing and proving start from.
enum ProgramFile {
    /// Code is 16 MiB at most; what else there is, data and symbols, is generously less than this.
    private static let programLimitBytes = 1 << 30
    /// The input is held in memory.
    private static let inputLimitBytes = 1 << 30

    static func program(_ path: String) throws(Failure) -> Program {
        let bytes = try bytes(path)
        do throws(ElfError) {
            return try Program(Elf(bytes: bytes))
        } catch {
            throw Failure(
                .failure, what: "'\(path)' is no program for this machine", why: error.description,
                remedy: "link it statically for riscv32 with -march=rv32im -mabi=ilp32")
        }
    }

    static func bytes(_ path: String) throws(Failure) -> [UInt8] { try read("program", path, programLimitBytes) }

    static func input(_ path: String) throws(Failure) -> [UInt8] { try read("input", path, inputLimitBytes) }

    private static func read(_ kind: String, _ path: String, _ limitBytes: Int) throws(Failure) -> [UInt8] {
        do throws(InputFile.Error) {
            return try InputFile.read(path, limitBytes: limitBytes)
        } catch {
            let what = "cannot read the \(kind) '\(path)'"
            switch error {
            case .notFound:
                throw Failure(.notFound, what: what, why: "there is no such file", remedy: "check the path")
            case .unreadable(let why): throw Failure(.failure, what: what, why: why, remedy: "name a file to read")
            case .tooLong(let limit):
                throw Failure(
                    .failure, what: what, why: "it has more than \(limit) bytes", remedy: "name a smaller file")
            }
        }
    }
}
