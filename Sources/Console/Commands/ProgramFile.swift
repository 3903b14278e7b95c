internal import Basics
internal import Machine
internal import MachineProver

/// The files that executing and proving start from.
enum ProgramFile {
    /// Most segments are proved in less than a megabyte.
    private static let proofLimitBytes = 1 << 33
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

    /// A program with what all proofs of it have in common.
    static func provable(_ path: String) throws(Failure) -> ProvableProgram {
        try provable(try program(path), path)
    }

    static func provable(_ program: Program, _ path: String) throws(Failure) -> ProvableProgram {
        do throws(ProvableProgram.Error) {
            return try ProvableProgram(program)
        } catch {
            throw Failure(
                .failure, what: "'\(path)' is too long to be proved", why: error.description,
                remedy: "link less code into it")
        }
    }

    static func bytes(_ path: String) throws(Failure) -> [UInt8] { try read("program", path, programLimitBytes) }

    static func input(_ path: String) throws(Failure) -> [UInt8] { try read("input", path, inputLimitBytes) }

    static func proof(_ path: String) throws(Failure) -> [UInt8] { try read("proof", path, proofLimitBytes) }

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
