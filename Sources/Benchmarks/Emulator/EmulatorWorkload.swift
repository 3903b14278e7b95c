package import Machine

/// A program that the emulator is measured with.
package struct EmulatorWorkload: Sendable {
    package let name: String
    package let program: Program
    /// What it leaves in output word 0, by a computation of its own.
    package let expected: UInt32

    init(_ name: String, _ code: Assembler, expected: UInt32) {
        do {
            program = try Program(Elf(bytes: code.elf()))
        } catch { preconditionFailure("the program \(name) is one: \(error)") }
        self.name = name
        self.expected = expected
    }

    package static let all = [fibonacci, sort, checksum, memory]

    private static let fibonacci: EmulatorWorkload = {
        let steps: UInt32 = 2_000_000
        var (this, next): (UInt32, UInt32) = (0, 1)
        for _ in 0..<steps { (this, next) = (next, this &+ next) }
        return EmulatorWorkload("fibonacci", EmulatorPrograms.fibonacci(steps: steps), expected: this)
    }()

    private static let sort: EmulatorWorkload = {
        let count: UInt32 = 2500
        let median = words(Int(count)).sorted()[Int(count) / 2]
        return EmulatorWorkload("sort", EmulatorPrograms.sort(count: count), expected: median)
    }()

    private static let checksum: EmulatorWorkload = {
        let byteCount: UInt32 = 1 << 17
        var checksum = UInt32.max
        for word in words(Int(byteCount) / 4) {
            checksum ^= word
            for _ in 0..<32 { checksum = checksum >> 1 ^ (checksum & 1 == 1 ? 0xedb8_8320 : 0) }
        }
        return EmulatorWorkload(
            "checksum", EmulatorPrograms.checksum(byteCount: byteCount), expected: ~checksum)
    }()

    private static let memory: EmulatorWorkload = {
        let wordCount: UInt32 = 1 << 21
        let sum = words(Int(wordCount)).reduce(0, &+)
        return EmulatorWorkload("memory", EmulatorPrograms.memory(wordCount: wordCount), expected: sum)
    }()

    private static func words(_ count: Int) -> [UInt32] {
        var word: UInt32 = 1
        return (0..<count).map { _ in
            word = word &* 1_664_525 &+ 1_013_904_223
            return word
        }
    }
}
