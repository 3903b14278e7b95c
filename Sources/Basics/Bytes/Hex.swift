/// Bytes as hexadecimal digits, two to a byte, the high one first.
///
///     Hex.encode([0x01, 0xab])       // "01ab"
///     try Hex.decode("01AB")         // [0x01, 0xab]
package enum Hex {
    /// Lower-case digits.
    package static func encode(_ bytes: some Collection<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: 2 * bytes.count) { output in
            for (index, byte) in bytes.enumerated() {
                output[2 * index] = digits[Int(byte >> 4)]
                output[2 * index + 1] = digits[Int(byte & 15)]
            }
            return 2 * bytes.count
        }
    }

    /// The bytes of digits of either case, with nothing before, between or after them.
    package static func decode(_ text: some StringProtocol) throws(Error) -> [UInt8] {
        let digits = Array(text.utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for offset in stride(from: 0, to: digits.count, by: 2) {
            let high = try value(digits[offset], at: offset)
            guard offset + 1 < digits.count else { throw .oddLength(digits.count) }
            bytes.append(high << 4 | (try value(digits[offset + 1], at: offset + 1)))
        }
        return bytes
    }

    private static func value(_ digit: UInt8, at offset: Int) throws(Error) -> UInt8 {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): return digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): return digit - UInt8(ascii: "A") + 10
        default: throw .notADigit(byte: digit, offset: offset)
        }
    }
}

extension Hex {
    /// Why a text is not hexadecimal. Offsets count the bytes of its UTF-8 form.
    package enum Error: Swift.Error, Equatable, CustomStringConvertible {
        case notADigit(byte: UInt8, offset: Int)
        case oddLength(Int)

        package var description: String {
            switch self {
            case .notADigit(let byte, let offset):
                "at offset \(offset): expected a hexadecimal digit, found byte 0x\(Hex.encode([byte]))"
            case .oddLength(let count): "expected an even number of hexadecimal digits, found \(count)"
            }
        }
    }
}
