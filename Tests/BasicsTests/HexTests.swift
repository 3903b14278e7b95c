internal import Basics
internal import Testing

@Suite struct HexTests {
    @Test func everyByteComesBack() throws {
        let bytes = (0...255).map { UInt8($0) }
        let text = Hex.encode(bytes)
        #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
        #expect(try Hex.decode(text) == bytes)
        #expect(try Hex.decode(text.uppercased()) == bytes)
        #expect(Hex.encode([]).isEmpty)
        #expect(try Hex.decode("").isEmpty)
    }

    @Test func saysWhatIsWrongAndWhere() {
        #expect(throws: Hex.Error.oddLength(3)) { try Hex.decode("abc") }
        #expect(throws: Hex.Error.notADigit(byte: 0x78, offset: 1)) { try Hex.decode("0x12") }
        #expect(throws: Hex.Error.notADigit(byte: 0xc3, offset: 2)) { try Hex.decode("00é0") }
        #expect(throws: Hex.Error.notADigit(byte: 0x2b, offset: 0)) { try Hex.decode("+1") }
        #expect(Hex.Error.notADigit(byte: 0x78, offset: 1).description.contains("offset 1"))
    }
}
