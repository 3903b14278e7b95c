import Fields
import Machine
import MachineAir
import Testing

/// Rows that a cheating prover would like: wrong results with everything else made to fit, so that only what they are
/// about is found.
@Suite struct ArithmeticForgeryTests {
    @Test func wrongCarries() throws {
        var kept = try Forgery(AddTable(), .add, 0xffff, 1)
        kept["result low"] = 65536
        kept["result high"] = 0
        #expect(kept.findings == ["range"])
        var above = try Forgery(AddTable(), .add, 0xffff_ffff, 1)
        above["result high"] = 65536
        #expect(above.findings == ["range"])
        var made = try Forgery(AddTable(), .add, 3, 4)
        made["result high"] = 1
        #expect(made.findings == ["sum: the carry of the high limbs is a bit"])
        var borrowed = try Forgery(AddTable(), .sub, 0x10000, 1)
        borrowed["result low"] = -.one
        borrowed["result high"] = 1
        #expect(borrowed.findings == ["range"])
    }

    @Test func sumsForDifferences() throws {
        var sum = try Forgery(AddTable(), .sub, 5, 3)
        sum["is difference"] = 0
        sum["is sum"] = 1
        sum.set("result", 8)
        #expect(sum.findings == ["program"])
        sum["is difference"] = 1
        #expect(sum.findings.contains("sum or difference, not several"))
    }

    @Test func wrongBits() throws {
        var byte = try Forgery(BitwiseTable(), .and, 0xff, 0xf0)
        byte["and[0]"] = 0xf1
        byte["result low"] = 0xf1
        #expect(byte.findings == ["bytes"])
        var other = try Forgery(BitwiseTable(), .and, 0xff, 0xf0)
        other["choice"] = 1
        other["result low"] = 0xff
        #expect(other.findings == ["program"])
        // The same code as OR of registers: a constant, and a choice that does not exist.
        var choice = try Forgery(BitwiseTable(), .or, 5, 0)
        choice["choice"] = -KoalaBear(2)
        choice["is constant"] = 1
        choice["result low"] = -KoalaBear(25)
        #expect(choice.findings == ["the choice is 0, 1 or 2"])
        var constant = try Forgery(BitwiseTable(), .andi, 0xff, constant: 15)
        constant.set(bytes: "y", 7)
        constant.set(bytes: "and", 7)
        constant.set("result", 7)
        #expect(constant.findings == ["the low limb of a constant"])
        constant.set("constant", 7)
        #expect(constant.findings == ["program"])
    }

    @Test func wrongComparisons() throws {
        var sign = try Forgery(SetLessTable(), .slt, 0x8000_0000, 1)
        sign["is x negative"] = 0
        sign["is less"] = 0
        sign["distance"] = 0x7fff
        #expect(sign.findings == ["range"])
        var unsigned = try Forgery(SetLessTable(), .sltu, 0x8000_0000, 1)
        unsigned["is x negative"] = 1
        unsigned["is less"] = 1
        unsigned["distance"] = 0x7fff
        #expect(unsigned.findings == ["range"])
        var equal = try Forgery(SetLessTable(), .slt, 1, 2)
        equal["is high"] = 1
        equal["is less"] = 0
        equal["distance"] = -.one
        #expect(equal.findings == ["range"])
        var same = try Forgery(SetLessTable(), .slt, 7, 7)
        same["is less"] = 1
        same["distance"] = -.one
        #expect(same.findings == ["range"])
        var low = try Forgery(SetLessTable(), .slt, 0x10000, 1)
        low["is high"] = 0
        low["is less"] = 1
        low["distance"] = 0
        #expect(low.findings == ["low limbs decide where high ones are equal"])
        var constant = try Forgery(SetLessTable(), .slti, 1, constant: 2)
        constant["y low"] = 0
        constant["is less"] = 0
        constant["distance"] = 1
        #expect(constant.findings == ["the low limb of a constant"])
    }

    @Test func wrongBranches() throws {
        var missed = try Forgery(BranchLessTable(), .blt, 1, 2)
        missed["next"] = missed["program counter"] + 4
        #expect(missed.findings == ["where the branch goes"])
        var skipped = try Forgery(BranchLessTable(), .bge, 1, 2)
        skipped["next"] += 4
        #expect(skipped.findings == ["where the branch goes"])
        var elsewhere = try Forgery(BranchLessTable(), .blt, 1, 2)
        elsewhere["target"] = 0x400
        elsewhere["next"] = 0x400
        #expect(elsewhere.findings == ["program"])
        var unequal = try Forgery(BranchEqualTable(), .beq, 1, 2)
        unequal["is taken"] = 1
        unequal["inverse"] = 0
        #expect(unequal.findings == ["low limbs of equal words"])
        // Words that are equal modulo p.
        var modular = try Forgery(BranchEqualTable(), .beq, KoalaBear.modulus, 0)
        modular["is taken"] = 1
        modular["inverse"] = 0
        #expect(modular.findings == ["low limbs of equal words", "high limbs of equal words"])
        for inverse in [0, 1, 12345] as [KoalaBear] {
            var equal = try Forgery(BranchEqualTable(), .bne, 7, 7)
            equal["is taken"] = 1
            equal["inverse"] = inverse
            #expect(equal.findings == ["words that are not equal differ"])
        }
    }

    @Test func wrongAmounts() throws {
        var twice = try Forgery(ShiftTable(), .sll, 5, 1)
        twice["bit[0]"] = 0
        twice["bit[1]"] = 1
        twice["partial power"] = 4
        twice["scale"] = 4
        twice["cut"] = 0x4000
        twice["high mask"] = 0x3f
        twice.set("result", 20)
        #expect(twice.findings == ["range"])
        var far = try Forgery(ShiftTable(), .sll, 5, 1)
        far["is left"] = 0
        far["is far left"] = 1
        far.set("result", 10 << 16)
        #expect(far.findings == ["range"])
        // 2^4 and 2^12 the other way round.
        var turned = try Forgery(ShiftTable(), .sll, 5, 4)
        turned["scale"] = 0x1000
        turned["cut"] = 16
        turned["high mask"] = 0
        turned.set("result", 5 << 12)
        #expect(turned.findings == ["scale or cut is the power"])
        var constant = try Forgery(ShiftConstantTable(), .slli, 5, constant: 1)
        constant["scale"] = 4
        constant["high mask"] = 0x3f
        constant.set("result", 20)
        #expect(constant.findings == ["program"])
        var farther = try Forgery(ShiftConstantTable(), .slli, 5, constant: 1)
        farther["is left"] = 0
        farther["is far left"] = 1
        farther.set("result", 10 << 16)
        #expect(farther.findings == ["program"])
    }

    @Test func wrongMoves() throws {
        var positive = try Forgery(ShiftTable(), .sra, 0x8000_0000, 4)
        positive["is negative"] = 0
        positive.set("result", 0x0800_0000)
        #expect(positive.findings == ["bytes"])
        var negative = try Forgery(ShiftTable(), .srl, 0x8000_0000, 4)
        negative["is negative"] = 1
        negative.set("result", 0xf800_0000)
        #expect(negative.findings == ["bytes"])
        var part = try Forgery(ShiftConstantTable(), .srli, 0x30, constant: 4)
        part["low[0]"] = 16
        part["result low"] = 2
        #expect(part.findings == ["bytes"])
        // SRL has the code of a signed shift to the left.
        var left = try Forgery(ShiftTable(), .srl, 5, 1)
        left["is right"] = 0
        left["is left"] = 1
        left["is signed"] = 1
        left["scale"] = 2
        left["cut"] = 0x8000
        left["high mask"] = 0x7f
        left.set(bytes: "low", 5)
        left.set("result", 10)
        #expect(left.findings == ["signed words move to the right"])
    }
}
