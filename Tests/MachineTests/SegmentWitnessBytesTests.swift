internal import Basics
internal import Machine
internal import TestKit
internal import Testing

@Suite struct SegmentWitnessBytesTests {
    private static func witnesses() throws -> [SegmentWitness] {
        let program = try RandomProgram.withCalls(RandomProgram.allCalls, seed: 50, length: 60)
        return try Segmenter.witnesses(
            program, SegmentTests.input, [.cycles(20), .little(.inputWord, 30, cycles: 60)])
    }

    @Test func bytesAreReadAsTheyWereWritten() throws {
        for witness in try Self.witnesses() {
            let read = try SegmentWitness(bytes: witness.bytes)
            #expect(read == witness && read.bytes == witness.bytes)
        }
    }

    @Test func theFirstBytesSayWhatTheyAre() throws {
        let bytes = try Self.witnesses()[0].bytes
        #expect(Array(bytes[..<8]) == Array("segw".utf8) + [1, 0, 1, 0])
    }

    /// 10^4 changed byte strings: they are refused, or read as what gives them again.
    @Test func changedBytes() throws {
        let all = try Self.witnesses().map(\.bytes)
        var random = SeededGenerator(seed: 51)
        var (taken, refused) = (0, 0)
        for _ in 0..<10_000 * TestFactor.value {
            let changed = SegmentMutation.change(all[random.next(below: all.count)], &random)
            do throws(ByteReader.Error) {
                let agrees = try SegmentWitness(bytes: changed).bytes == changed
                #expect(agrees)
                taken += 1
            } catch {
                #expect(error.description.contains("expected"))
                refused += 1
            }
        }
        #expect(taken > 500 && refused > 5000, "\(taken) and \(refused)")
    }

    @Test func everyBeginningIsRefused() throws {
        let bytes = try Self.witnesses()[1].bytes
        for count in 0..<bytes.count {
            #expect(throws: ByteReader.Error.self) { try SegmentWitness(bytes: Array(bytes[..<count])) }
        }
        #expect(throws: ByteReader.Error.self) { try SegmentWitness(bytes: bytes + [0]) }
    }

    /// Each part that a witness must not have, and what is said of it.
    @Test func formsThatAreNone() throws {
        let witnesses = try Self.witnesses()
        let witness = witnesses[0]
        let halting = try #require(witnesses.last)
        func expect(_ what: String, _ witness: SegmentWitness, _ change: (inout SegmentWitness) -> Void) {
            var changed = witness
            change(&changed)
            #expect("\(what)") { try changed.checkForm() } throws: {
                ($0 as? SegmentWitness.FormError)?.description.contains(what) == true
            }
        }
        expect("a budget below 256, found 256", witness) { $0.budget = 256 }
        expect("to start at, found 0x0", witness) { $0.before.programCounter = 0 }
        expect("to start at, found 0x10002", witness) { $0.before.programCounter = 0x10002 }
        expect("to end at, found 0x78000000", witness) { $0.after.programCounter = 0x7800_0000 }
        expect("at most 4194304 instructions", witness) { $0.instructionCount = 1 << 22 + 1 }
        expect("input for all words", witness) { $0.cutWordCount = $0.input.count / 4 + 1 }
        expect("something to do", witness) { ($0.instructionCount, $0.cutWordCount) = (0, 0) }
        expect("halts at its last instruction", halting) {
            $0.cutWordCount = 1
            $0.input = [1, 2, 3, 4]
        }
        expect("the reserved page first, found none", witness) { $0.pageNumbers = [] }
        expect("the reserved page first, found page 7", witness) { $0.pageNumbers[0] = 7 }
        expect("pages in ascending order", witness) { $0.pageNumbers.append($0.pageNumbers.last!) }
        expect("pages with numbers below", witness) { $0.pageNumbers.append(0x1e_0000) }
        expect("words, found", witness) { $0.words.removeLast() }
        expect("zero in x0", witness) { $0.words[0] = 1 }
        expect("siblings, found", witness) { $0.siblings.removeLast() }
    }
}
