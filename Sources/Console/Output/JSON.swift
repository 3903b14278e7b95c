/// A JSON value to be written, with the members of objects in the order given.
///
///     let report: JSON = ["valid": true, "cycles": .integer(cycles)]
package indirect enum JSON: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    /// Written so that it reads back as the same number; one that is not finite is written as null.
    case number(Double)
    case string(String)
    case array([JSON])
    case object([(name: String, value: JSON)])
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByBooleanLiteral
{
    package init(dictionaryLiteral members: (String, JSON)...) { self = .object(members.map { ($0.0, $0.1) }) }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
    package init(stringLiteral text: String) { self = .string(text) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON {
    /// The text, with a line for every member and element.
    package var text: String { text(indentation: "") }

    private func text(indentation: String) -> String {
        let inner = indentation + "  "
        switch self {
        case .null: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .integer(let value): return String(value)
        case .number(let value): return value.isFinite ? "\(value)" : "null"
        case .string(let text): return Self.quoted(text)
        case .array(let elements):
            return Self.lines("[", elements.map { $0.text(indentation: inner) }, "]", indentation)
        case .object(let members):
            let lines = members.map { "\(Self.quoted($0.name)): \($0.value.text(indentation: inner))" }
            return Self.lines("{", lines, "}", indentation)
        }
    }

    private static func lines(_ open: String, _ parts: [String], _ close: String, _ indentation: String) -> String {
        guard !parts.isEmpty else { return open + close }
        return "\(open)\n\(indentation)  " + parts.joined(separator: ",\n\(indentation)  ") + "\n\(indentation)\(close)"
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.unicodeScalars.map(escaped).joined() + "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case "\0"..<" ", "\u{7f}":
            return "\\u"
                + Text.padded(String(scalar.value, radix: 16), to: 4, onTheLeft: true).map { $0 == " " ? "0" : $0 }
        default: return String(scalar)
        }
    }
}
