import Basics
import Machine
import MachineAir
import TestKit

/// Programs that read numbers of 256 bits and call functions on them.
struct CurveCallProgram {
    struct Step {
        let call: Call
        /// What the call's registers are.
        let pointers: [UInt32]
        /// What is read before, and where to.
        var pointer: UInt32 = 0
        var numbers: [Integer256] = []
    }

    var steps: [Step]

    /// Where operands of single calls are.
    static let base: UInt32 = 0x2000

    /// The result, x, y and m one after the other.
    static func multiply(
        _ x: Integer256, _ y: Integer256, _ modulus: Integer256, at base: UInt32 = base
    ) -> Step {
        Step(
            call: .mulmod256, pointers: [base, base + 32, base + 64, base + 96], pointer: base + 32,
            numbers: [x, y, modulus])
    }

    /// The points one after the other.
    static func add(_ q: Secp256k1.Point, to p: Secp256k1.Point, at base: UInt32 = base) -> Step {
        Step(call: .secp256k1Add, pointers: [base, base + 64], pointer: base, numbers: [p.x, p.y, q.x, q.y])
    }

    static func double(_ p: Secp256k1.Point, at base: UInt32 = base) -> Step {
        Step(call: .secp256k1Double, pointers: [base], pointer: base, numbers: [p.x, p.y])
    }

    private var input: [UInt8] {
        steps.flatMap(\.numbers).flatMap(\.words).flatMap { word in
            (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
        }
    }

    private func writeCalls(_ code: inout Assembler) {
        for step in steps {
            if !step.numbers.isEmpty {
                code.call(Call.read.rawValue, step.pointer, UInt32(32 * step.numbers.count))
            }
            for (index, pointer) in step.pointers.enumerated() { code.load(UInt8(10 + index), pointer) }
            code.call(step.call.rawValue)
        }
    }

    /// The calls, and the words behind the last one's first pointer as outputs.
    private func write(_ code: inout Assembler) {
        writeCalls(&code)
        code.load(5, steps.last!.pointers[0])
        for index in 0..<8 {
            code.add(.lw, 11, 5, immediate: Int32(4 * index))
            code.load(10, UInt32(index))
            code.load(17, Call.output.rawValue)
            code.append(Instruction(.ecall))
        }
        code.halt()
    }

    /// The whole run.
    func run() throws -> MachineRun { try MachineRun(accessTables, input: input, write) }

    func execution() throws -> Execution { try Execution(input: input, write) }

    /// The run with the last call as its last instruction, or without it, when it comes next.
    func run(withLast: Bool) throws -> MachineRun {
        var code = Assembler()
        writeCalls(&code)
        let count = Int(code.address - code.codeAddress) / 4 - (withLast ? 0 : 1)
        return try MachineRun(accessTables, instructions: count, input: input, write).compact
    }

    /// What the last call is when it comes next.
    func forgedLast() throws -> ForgedCall { ForgedCall(try run(withLast: false), steps.last!.call) }
}

extension MachineRun {
    /// A number in memory.
    func number(at pointer: UInt32) -> Integer256 {
        Integer256(words: (0..<8).map { word(pointer + 4 * $0).value })
    }

    func point(at pointer: UInt32) -> Secp256k1.Point {
        Secp256k1.Point(x: number(at: pointer), y: number(at: pointer + 32))
    }
}

// MARK: Numbers

extension Integer256 {
    static let largest = Integer256(limbs: (.max, .max, .max, .max))

    init(_ value: UInt64) { self.init(limbs: (value, 0, 0, 0)) }

    static func random(_ generator: inout SeededGenerator) -> Integer256 {
        Integer256(limbs: (generator.next(), generator.next(), generator.next(), generator.next()))
    }

    static func vector(_ value: JSONValue) throws -> Integer256 {
        let bytes = try Hex.decode(value.text)
        return Integer256(
            words: (0..<8).reversed().map { word in
                bytes[4 * word..<4 * word + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            })
    }
}

extension Secp256k1.Point {
    static func vector(_ value: JSONValue) throws -> Secp256k1.Point {
        let numbers = try value.array.map { try Integer256.vector($0) }
        return Secp256k1.Point(x: numbers[0], y: numbers[1])
    }
}
