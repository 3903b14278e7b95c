internal import Glibc
internal import Machine
internal import TestKit

/// Runs the same instructions here and under qemu-riscv32, which knows nothing of this package.
///
/// The programs differ in their last calls only: here the results are written with `journal`, there with Linux's
/// `write`. What comes out is compared.
struct Oracle {
    static let results = RandomProgram.results
    static let memory = RandomProgram.memory
    static let memoryBytes = RandomProgram.memoryBytes

    let resultBytes: Int
    let write: (inout Assembler) -> Void

    func here() throws -> Run {
        try Run(elf(write: (Call.journal.rawValue, [Self.results, UInt32(resultBytes), 0]), exit: Call.halt.rawValue))
    }

    /// What Linux's `write` and `exit` leave behind.
    func elsewhere() throws -> [UInt8] {
        try Qemu.output(of: elf(write: (64, [1, Self.results, UInt32(resultBytes)]), exit: 93))
    }

    private func elf(write call: (number: UInt32, arguments: [UInt32]), exit: UInt32) -> [UInt8] {
        var code = Assembler()
        write(&code)
        code.call(call.number, call.arguments[0], call.arguments[1], call.arguments[2])
        code.call(exit, 0)
        return code.elf([
            Assembler.Data(address: Self.results, memoryByteCount: resultBytes),
            Assembler.Data(
                address: Self.memory, bytes: (0..<256).map { UInt8(truncatingIfNeeded: 37 * $0 + 5) },
                memoryByteCount: Self.memoryBytes),
        ])
    }
}

/// Debian's qemu-user.
enum Qemu {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static func output(of elf: [UInt8]) throws -> [UInt8] {
        let path = try file(elf)
        defer { unlink(path) }
        guard let pipe = popen("qemu-riscv32 \(path)", "r") else { throw Failure(description: "popen failed") }
        var output: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, pipe), count > 0 { output += block[..<count] }
        let status = pclose(pipe)
        guard status == 0 else { throw Failure(description: "qemu-riscv32 (package qemu-user) ended with \(status)") }
        return output
    }

    private static func file(_ bytes: [UInt8]) throws -> String {
        var path = Array("/tmp/ashlar-oracle-XXXXXX".utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw Failure(description: "no temporary file") }
        fchmod(descriptor, 0o700)
        let written = write(descriptor, bytes, bytes.count)
        close(descriptor)
        guard written == bytes.count else { throw Failure(description: "the temporary file cannot be written") }
        return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
