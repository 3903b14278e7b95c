import Fields
import Machine
import MachineAir

/// The honest row of one instruction, to be changed.
struct Forgery {
    var row: ForgedRow

    /// An instruction on two registers with these operands; branches go over the next instruction.
    init(_ table: some InstructionTable, _ opcode: Opcode, _ x: UInt32, _ y: UInt32) throws {
        try self.init(table, Instruction(opcode, destination: 7, first: 5, second: 6, immediate: 8), x, y)
    }

    /// An instruction on a register and a constant.
    init(_ table: some InstructionTable, _ opcode: Opcode, _ x: UInt32, constant: Int32) throws {
        try self.init(table, Instruction(opcode, destination: 7, first: 5, immediate: constant), x, 0)
    }

    private init(_ table: some InstructionTable, _ instruction: Instruction, _ x: UInt32, _ y: UInt32) throws {
        let run = try MachineRun([table, AddConstantTable()], instructions: 5) { code in
            code.load(5, x)
            code.load(6, y)
            code.append(Instruction(word: instruction.word)!)
            for _ in 0..<3 { code.append(Instruction(.fence)) }
        }
        row = ForgedRow(run, table: 0, row: 0)
    }

    subscript(name: String) -> KoalaBear {
        get { row[name] }
        set { row[name] = newValue }
    }

    /// Limbs of a word.
    mutating func set(_ name: String, _ value: UInt32) {
        self["\(name) low"] = KoalaBear(UInt64(value & 0xffff))
        self["\(name) high"] = KoalaBear(UInt64(value >> 16))
    }

    /// Bytes of a word.
    mutating func set(bytes name: String, _ value: UInt32) {
        for index in 0..<4 { self["\(name)[\(index)]"] = KoalaBear(UInt64(value >> (8 * UInt32(index)) & 255)) }
    }

    /// A quotient with the ANDs of its bytes.
    mutating func set(quotient value: UInt32) {
        set(bytes: "quotient", value)
        self["quotient and[0]"] = KoalaBear(UInt64(value & value >> 8 & 255))
        self["quotient and[1]"] = KoalaBear(UInt64(value >> 16 & value >> 24 & 255))
    }

    /// The carries that make x = quotient · divisor + remainder so far as it can be.
    mutating func setCarriesOfDivision() {
        let (quotient, divisor) = (bytes("quotient"), bytes("divisor"))
        let (isQuotientNegative, isDivisorNegative) = (self["is quotient negative"], self["is divisor negative"])
        var carry: KoalaBear = 0
        for limb in 0..<3 {
            var total = carry
            for (i, x) in quotient.enumerated() {
                for (j, y) in divisor.enumerated() where (i + j) / 2 == limb {
                    total += x * y * ((i + j) % 2 == 0 ? 1 : 256)
                }
            }
            switch limb {
            case 0: total += self["remainder low"] - self["x low"]
            case 1: total += self["remainder high"] - self["x high"]
            default:
                total += self["is x negative"] - self["is remainder negative"]
                total -= isQuotientNegative * (divisor[0] + 256 * divisor[1])
                total -= isDivisorNegative * (quotient[0] + 256 * quotient[1])
            }
            carry = total * KoalaBear(1 << 16).inverse!
            self["carry[\(limb)]"] = carry
        }
    }

    private func bytes(_ name: String) -> [KoalaBear] { (0..<4).map { self["\(name)[\($0)]"] } }

    /// What is found in the row; "nothing" if it says what the honest row says.
    var findings: [String] { row.saysSomethingElse ? row.findings : ["nothing is forged"] }
}
