import Fields
import Machine
import MachineAir
import Testing

/// Products and quotients that a cheating prover would like, with everything else made to fit.
@Suite struct ProductForgeryTests {
    /// p = 1 + 2^16·32512: equations that hold modulo p, not for integers.
    @Test func carriesModuloThePrime() throws {
        var lowest = try Forgery(MultiplyTable(), .mul, 1, 1)
        lowest["result low"] = 2
        lowest["result high"] = 32512
        lowest["carry[0]"] = 32512
        #expect(lowest.findings == ["range"])
        var middle = try Forgery(MultiplyTable(), .mulhu, 1, 1)
        middle["other high"] = 1
        middle["result low"] = 32512
        middle["carry[1]"] = 32512
        #expect(middle.findings == ["range"])
        var highest = try Forgery(MultiplyTable(), .mulhu, 1, 1)
        highest["result low"] = 1
        highest["result high"] = 32512
        highest["carry[2]"] = 32512
        #expect(highest.findings == ["range"])
    }

    /// Carries that are fractions, so that their checked multiples have 16 bits: the next limb is none any more.
    @Test func carriesThatAreFractions() throws {
        for (index, scale) in [4, 16, 64].enumerated() {
            var forged = try Forgery(MultiplyTable(), index < 2 ? .mul : .mulhu, 0xfedc_ba98, 0x8765_4325)
            let words = index < 2 ? ["result", "other"] : ["other", "result"]
            let limbs = words.flatMap { ["\($0) low", "\($0) high"] }
            let fraction = KoalaBear(UInt64(scale)).inverse!
            forged[limbs[index]] -= KoalaBear(1 << 16) * fraction
            forged["carry[\(index)]"] += fraction
            forged[limbs[index + 1]] += fraction
            #expect(forged.findings == ["range"])
        }
    }

    @Test func wrongProducts() throws {
        var sign = try Forgery(MultiplyTable(), .mulh, 0xffff_ffff, 1)
        sign["is x negative"] = 0
        sign["is negative"] = 0
        sign["carry[2]"] = 0
        sign.set("result", 0)
        #expect(sign.findings == ["bytes"])
        var limb = try Forgery(MultiplyTable(), .mul, 0x10000, 1)
        limb["result low"] = 65536
        limb["result high"] = 0
        limb["carry[0]"] = -.one
        #expect(limb.findings == ["range", "range"])
        var high = try Forgery(MultiplyTable(), .mulhu, 0x10000, 0x10000)
        high["is unsigned"] = 0
        high["is low"] = 1
        high.set("result", 0)
        high.set("other", 1)
        #expect(high.findings == ["program"])
        var top = try Forgery(MultiplyTable(), .mulhu, 0xffff_ffff, 0xffff_ffff)
        top["is negative"] = 1
        top["result high"] += KoalaBear(1 << 16)
        #expect(top.findings == ["range"])
        var byte = try Forgery(MultiplyTable(), .mul, 0x100, 1)
        byte["x[0]"] = 256
        byte["x[1]"] = 0
        byte["result high"] = 1
        #expect(byte.findings == ["limb 1 of the product", "bytes"])
    }

    @Test func wrongRemainders() throws {
        var large = try Forgery(DivideTable(), .div, 7, 2)
        large.set(quotient: 2)
        large.set("remainder", 3)
        large.set("result", 2)
        large.setCarriesOfDivision()
        large["distance low"] = -KoalaBear(2)
        #expect(large.findings == ["range"])
        // −7 = −4·2 + 1.
        var floor = try Forgery(DivideTable(), .div, 0xffff_fff9, 2)
        floor.set(quotient: 0xffff_fffc)
        floor.set("remainder", 1)
        floor["is remainder negative"] = 0
        floor.set("result", 0xffff_fffc)
        floor.setCarriesOfDivision()
        floor["borrow[0]"] = 1
        #expect(floor.findings == ["the remainder of a negative number is negative or 0"])
        // 7 = 4·2 − 1.
        var ceiling = try Forgery(DivideTable(), .rem, 7, 2)
        ceiling.set(quotient: 4)
        ceiling.set("remainder", 0xffff_ffff)
        ceiling["is remainder negative"] = 1
        ceiling.set("result", 0xffff_ffff)
        ceiling.setCarriesOfDivision()
        ceiling.set("distance", 0)
        ceiling["borrow[0]"] = 0
        #expect(
            Set(ceiling.findings) == [
                "a remainder is negative only with what is divided",
                "the remainder of a negative number is negative or 0",
            ])
    }

    @Test func wrongZeros() throws {
        // 7 = −1·2 + 9.
        var zero = try Forgery(DivideTable(), .div, 7, 2)
        zero["is zero"] = 1
        zero.set(quotient: 0xffff_ffff)
        zero["is quotient negative"] = 1
        zero.set("remainder", 9)
        zero.set("result", 0xffff_ffff)
        zero.setCarriesOfDivision()
        #expect(zero.findings == ["the divisor is zero"])
        var quotient = try Forgery(DivideTable(), .divu, 7, 0)
        quotient.set(quotient: 3)
        quotient.set("result", 3)
        #expect(quotient.findings == ["a quotient by zero is all ones", "a quotient by zero is all ones"])
        var remainder = try Forgery(DivideTable(), .remu, 7, 0)
        remainder.set("remainder", 0)
        remainder.set("result", 0)
        remainder.setCarriesOfDivision()
        #expect(remainder.findings == ["limb 3 of the product", "range", "range", "range"])
        var unnoticed = try Forgery(DivideTable(), .divu, 7, 0)
        unnoticed["is zero"] = 0
        unnoticed.set(quotient: 3)
        unnoticed.set("result", 3)
        unnoticed["borrow[0]"] = 1
        unnoticed["distance low"] = -KoalaBear(8)
        #expect(unnoticed.findings == ["range"])
    }

    @Test func wrongOverflows() throws {
        // −2^31 = (2^31 − 1)·(−1) − 1, with a remainder as large as the divisor.
        var less = try Forgery(DivideTable(), .div, 0x8000_0000, 0xffff_ffff)
        less.set(quotient: 0x7fff_ffff)
        less.set("remainder", 0xffff_ffff)
        less["is remainder negative"] = 1
        less.set("result", 0x7fff_ffff)
        less.setCarriesOfDivision()
        less["borrow[0]"] = 1
        less["borrow[1]"] = 0
        less["distance low"] = -.one
        less["distance high"] = 0
        #expect(less.findings == ["range"])
        // 2^32 more than a quotient that has no sign.
        var wrapped = try Forgery(DivideTable(), .divu, 6, 2)
        wrapped["is quotient negative"] = 1
        wrapped.setCarriesOfDivision()
        wrapped["result low"] = 4
        #expect(
            wrapped.findings == [
                "a quotient without a sign is not negative", "limb 3 of the product", "the low limb of the result",
                "range",
            ])
        var sign = try Forgery(DivideTable(), .div, 0xffff_fffa, 2)
        sign["is x negative"] = 0
        sign["is quotient negative"] = 0
        sign.set(quotient: 0x7fff_fffd)
        sign.set("result", 0x7fff_fffd)
        sign.setCarriesOfDivision()
        #expect(sign.findings == ["range"])
    }
}
