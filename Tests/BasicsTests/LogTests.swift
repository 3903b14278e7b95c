internal import Basics
internal import Glibc
internal import Synchronization
internal import Testing

@Suite struct LogTests {
    final class Lines: Sendable {
        let all = Mutex<[String]>([])
        var sink: Log.Sink { Log.Sink { line in self.all.withLock { $0.append(line) } } }
        var last: String { all.withLock { $0.last ?? "" } }
        var count: Int { all.withLock { $0.count } }
    }

    static func log(_ subject: String, level: Log.Level = .info, to lines: Lines) -> Log {
        Log(subject, level: level, sink: lines.sink) { WallTime(microseconds: 1_700_000_000_000_123) }
    }

    @Test func aRecordIsOneLineOfWordsAndPairs() {
        let lines = Lines()
        Self.log("worker", to: lines).with(["worker": "w1"]).info("proved", ["job": 17, "note": "a \"b\"\n"])
        #expect(lines.last == #"2023-11-14T22:13:20.000123Z info worker proved worker=w1 job=17 note="a \"b\"\n""#)
    }

    @Test(arguments: [
        ("plain-word/1.5", "plain-word/1.5"), ("", "\"\""), ("two words", "\"two words\""), ("a=b", "\"a=b\""),
        ("ü→", "ü→"), ("\\", #""\\""#), ("\u{1b}[31m", #""\u{1b}[31m""#), ("a\u{2028}b", #""a\u{2028}b""#),
        ("\u{202e}x", #""\u{202e}x""#), ("a\u{a0}b", #""a\u{a0}b""#), ("\r\t\u{0}", #""\r\t\u{0}""#),
    ])
    func textThatIsNotOneWordIsQuoted(value: String, written: String) {
        let lines = Lines()
        Self.log("s", to: lines).error("m", ["v": value])
        #expect(lines.last.hasSuffix(" error s m v=\(written)"))
    }

    @Test func recordsBelowTheLevelAreNotEvenComputed() {
        let lines = Lines()
        var computed = 0
        func message() -> String {
            computed += 1
            return "m"
        }
        let log = Self.log("s", level: .warning, to: lines)
        log.debug(message())
        log.info(message())
        #expect(computed == 0 && lines.count == 0)
        log.warning(message())
        log.error(message())
        #expect(computed == 2 && lines.count == 2)
        Self.log("s", level: .off, to: lines).error(message())
        #expect(computed == 2 && lines.count == 2)
    }

    @Test func copiesCarryTheirOwnFields() {
        let lines = Lines()
        let log = Self.log("s", to: lines)
        let (first, second) = (log.with(["a": 1]), log.with(["b": 2]).with(["c": 3]))
        first.info("m")
        #expect(lines.last.hasSuffix(" m a=1"))
        second.info("m")
        #expect(lines.last.hasSuffix(" m b=2 c=3"))
        log.info("m")
        #expect(lines.last.hasSuffix(" m"))
    }

    @Test func aLongRecordIsCutBetweenCharacters() {
        let lines = Lines()
        for padding in 0..<4 {
            Self.log("s", to: lines).info(String(repeating: "x", count: padding) + String(repeating: "é", count: 5000))
            #expect(lines.last.utf8.count <= 4095 && lines.last.utf8.count > 4080)
            #expect(lines.last.hasSuffix("é…"))
        }
    }

    @Test func aLineIsOneWriteToTheDescriptor() {
        // A datagram socket keeps writes apart.
        var sockets: [Int32] = [0, 0]
        #expect(socketpair(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0, &sockets) == 0)
        defer { for socket in sockets { close(socket) } }
        let log = Log("s", level: .info, sink: .descriptor(sockets[0]))
        log.info("one")
        log.info("two")
        var bytes = [UInt8](repeating: 0, count: 1000)
        let count = read(sockets[1], &bytes, bytes.count)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        #expect(text.hasSuffix(" info s one\n"))
    }

    @Test func aDescriptorThatCannotBeWrittenIsNoReasonToStop() {
        Log("s", level: .info, sink: .descriptor(-1)).error("lost")
    }

    @Test func wallTimeIsReadable() {
        #expect(WallTime(microseconds: 0).description == "1970-01-01T00:00:00.000000Z")
        #expect(WallTime(microseconds: -1).description == "1969-12-31T23:59:59.999999Z")
        #expect(WallTime(microseconds: 951_827_696_789_000).description == "2000-02-29T12:34:56.789000Z")
        #expect(WallTime.now().microseconds > 1_700_000_000_000_000)
    }
}
