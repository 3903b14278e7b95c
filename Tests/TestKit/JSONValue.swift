/// A JSON value that was read, for test vectors and for the output of the command line.
///
/// The accessors throw when the value is of another kind, so that a test says what it missed.
package indirect enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    /// The digits as they stand, since a 64-bit integer does not survive a Double.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
        package init(_ description: String) { self.description = description }
    }

    package subscript(name: String) -> JSONValue {
        get throws {
            guard case .object(let members) = self, let value = members[name] else {
                throw Failure("expected an object with a member \(name), found \(self)")
            }
            return value
        }
    }

    package var array: [JSONValue] {
        get throws {
            guard case .array(let elements) = self else { throw Failure("expected an array, found \(self)") }
            return elements
        }
    }

    package var text: String {
        get throws {
            guard case .string(let text) = self else { throw Failure("expected a string, found \(self)") }
            return text
        }
    }

    package func integer<Integer: FixedWidthInteger>(_ type: Integer.Type = Integer.self) throws -> Integer {
        guard case .number(let digits) = self, let value = Integer(digits) else {
            throw Failure("expected an \(Integer.self), found \(self)")
        }
        return value
    }

    /// An array of integers.
    package func integers<Integer: FixedWidthInteger>(_ type: Integer.Type = Integer.self) throws -> [Integer] {
        try array.map { try $0.integer() }
    }
}

// MARK: Parsing

extension JSONValue {
    package init(parsing text: String) throws { try self.init(parsing: Array(text.utf8)) }

    package init(parsing bytes: [UInt8]) throws {
        var parser = Parser(bytes: bytes)
        self = try parser.value()
        try parser.expectEnd()
    }

    private struct Parser {
        let bytes: [UInt8]
        var offset = 0

        func failure(_ expected: String) -> Failure { Failure("JSON: expected \(expected) at byte \(offset)") }

        /// The next byte that is no white space.
        mutating func peek() throws -> UInt8 {
            while offset < bytes.count, [0x20, 0x0a, 0x0d, 0x09].contains(bytes[offset]) { offset += 1 }
            guard offset < bytes.count else { throw failure("more") }
            return bytes[offset]
        }

        mutating func expectEnd() throws {
            if (try? peek()) != nil { throw failure("the end") }
        }

        /// Takes the character if it comes next.
        mutating func take(_ character: Unicode.Scalar) throws -> Bool {
            guard try peek() == UInt8(ascii: character) else { return false }
            offset += 1
            return true
        }

        mutating func expect(_ character: Unicode.Scalar) throws {
            guard try take(character) else { throw failure("'\(character)'") }
        }

        mutating func value() throws -> JSONValue {
            switch try peek() {
            case UInt8(ascii: "{"): return .object(try object())
            case UInt8(ascii: "["): return .array(try elements())
            case UInt8(ascii: "\""): return .string(try string())
            default: return try word()
            }
        }

        mutating func object() throws -> [String: JSONValue] {
            var members: [String: JSONValue] = [:]
            try expect("{")
            if try take("}") { return members }
            repeat {
                _ = try peek()
                let name = try string()
                try expect(":")
                members[name] = try value()
            } while try take(",")
            try expect("}")
            return members
        }

        mutating func elements() throws -> [JSONValue] {
            var elements: [JSONValue] = []
            try expect("[")
            if try take("]") { return elements }
            repeat { elements.append(try value()) } while try take(",")
            try expect("]")
            return elements
        }

        mutating func string() throws -> String {
            try expect("\"")
            var text: [UInt8] = []
            while offset < bytes.count, bytes[offset] != UInt8(ascii: "\"") {
                let byte = bytes[offset]
                offset += 1
                if byte == UInt8(ascii: "\\") { text += try escape() } else { text.append(byte) }
            }
            guard offset < bytes.count else { throw failure("the end of a string") }
            offset += 1
            return String(decoding: text, as: UTF8.self)
        }

        mutating func escape() throws -> [UInt8] {
            guard offset < bytes.count else { throw failure("an escape") }
            defer { offset += 1 }
            switch Unicode.Scalar(bytes[offset]) {
            case "n": return [0x0a]
            case "r": return [0x0d]
            case "t": return [0x09]
            case "b": return [0x08]
            case "f": return [0x0c]
            case "\"", "\\", "/": return [bytes[offset]]
            case "u":
                let digits = String(decoding: bytes[(offset + 1)...].prefix(4), as: UTF8.self)
                guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
                    throw failure("four digits of a character that is not one half of a pair")
                }
                offset += 4
                return Array(String(scalar).utf8)
            default: throw failure("an escape")
            }
        }

        /// A number, `true`, `false` or `null`.
        mutating func word() throws -> JSONValue {
            let ends = bytes[offset...].firstIndex { [0x20, 0x0a, 0x0d, 0x09, 0x2c, 0x5d, 0x7d].contains($0) }
            let word = String(decoding: bytes[offset..<(ends ?? bytes.count)], as: UTF8.self)
            defer { offset += word.utf8.count }
            switch word {
            case "true": return .bool(true)
            case "false": return .bool(false)
            case "null": return .null
            default:
                guard Double(word) != nil else { throw failure("a value") }
                return .number(word)
            }
        }
    }
}
