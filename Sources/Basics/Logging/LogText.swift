/// How the parts of a log line are written.
enum LogText {
    /// A longer line is cut: Linux takes up to 4096 bytes (PIPE_BUF) from one write to a pipe in one piece,
    /// and the newline is one of them.
    static let limitBytes = 4095

    static func fields(_ fields: Log.Fields) -> String {
        fields.map { " \(quoted($0.key))=\(quoted($0.value.description))" }.joined()
    }

    /// The text as it is when it reads as one word, else in quotes with escapes as in Swift and JSON.
    /// Control characters never reach the line, so no text can forge a record or move a cursor.
    static func quoted(_ text: String) -> String {
        if !text.isEmpty && text.unicodeScalars.allSatisfy(isPlain) { return text }
        return "\"" + text.unicodeScalars.map(escaped).joined() + "\""
    }

    /// Cuts a line to the limit, between two characters, and marks the cut.
    static func limited(_ line: String) -> String {
        guard line.utf8.count > limitBytes else { return line }
        let mark = "…"
        var end = line.utf8.index(line.startIndex, offsetBy: limitBytes - mark.utf8.count)
        while end.samePosition(in: line.unicodeScalars) == nil { end = line.utf8.index(before: end) }
        return line[..<end] + mark
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\"", "\\", "=": false
        default: !isControl(scalar)
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: isControl(scalar) ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }
    }

    /// Controls, separators of lines and paragraphs, and marks that reorder text.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
        case .spaceSeparator: scalar != " "
        default: false
        }
    }
}
