/// A structured logger: one line per record on stderr, `time level subject message key=value …`.
///
///     let log = Log("worker").with(["worker": name])
///     log.info("proved", ["job": id, "seconds": 1.5])
///     // 2026-01-31T23:59:59.000123Z info worker proved worker=w1 job=17 seconds=1.5
///
/// It is a value: copies carry their own fields, and there is no global logger. Message and fields of a
/// record below the level are not even computed.
package struct Log: Sendable {
    package let subject: String
    package let level: Level
    private let fields: String
    private let sink: Sink
    private let time: @Sendable () -> WallTime

    package init(
        _ subject: String, level: Level = .fromEnvironment, sink: Sink = .standardError,
        time: @escaping @Sendable () -> WallTime = { WallTime.now() }
    ) {
        self.init(subject: LogText.quoted(subject), level: level, fields: "", sink: sink, time: time)
    }

    private init(
        subject: String, level: Level, fields: String, sink: Sink, time: @escaping @Sendable () -> WallTime
    ) {
        self.subject = subject
        self.level = level
        self.fields = fields
        self.sink = sink
        self.time = time
    }

    /// The same logger with further fields on every record.
    package func with(_ further: Fields) -> Log {
        Log(subject: subject, level: level, fields: fields + LogText.fields(further), sink: sink, time: time)
    }

    package func record(_ level: Level, _ message: () -> String, _ further: () -> Fields) {
        guard level >= self.level, level != .off else { return }
        let text = "\(time()) \(level) \(subject) \(LogText.quoted(message()))\(fields)\(LogText.fields(further()))"
        sink.write(LogText.limited(text))
    }
}

extension Log {
    /// Names and values of a record, in the order written.
    package typealias Fields = KeyValuePairs<String, any CustomStringConvertible>

    package func debug(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> Fields = [:]) {
        record(.debug, message, fields)
    }

    package func info(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> Fields = [:]) {
        record(.info, message, fields)
    }

    package func warning(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> Fields = [:]) {
        record(.warning, message, fields)
    }

    package func error(_ message: @autoclosure () -> String, _ fields: @autoclosure () -> Fields = [:]) {
        record(.error, message, fields)
    }
}
