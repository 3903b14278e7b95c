import Basics
import Hashing
import Machine
import MachineAir
import TestKit
import Testing

/// Witnesses that are not those of a run: each is refused with what is wrong about it, and none traps.
@Suite struct SegmentWitnessFaultTests {
    typealias WitnessFault = Recorder.WitnessFault

    private let code: ProgramCode
    private let budget = SegmentBudget.cycles(300)
    private let witnesses: [SegmentWitness]

    init() throws {
        let program = try RandomProgram.withCalls([.read, .output, .journal], seed: 71, length: 60)
        code = ProgramCode(program)
        witnesses = try Segmenter.witnesses(program, SegmentReplayTests.input, [budget])
    }

    private func fault(
        _ witness: SegmentWitness, within budget: SegmentBudget? = nil, _ change: (inout SegmentWitness) -> Void
    ) -> WitnessFault? {
        var changed = witness
        change(&changed)
        do throws(WitnessFault) {
            _ = try Recorder(code, replaying: changed, within: budget ?? self.budget)
            return nil
        } catch { return error }
    }

    /// A segment that touches memory, reads input, and goes on.
    private var witness: SegmentWitness {
        witnesses.first { $0.pageNumbers.count > 2 && $0.input.count > 8 && !$0.isHalted }!
    }

    @Test func theRightOneHasNone() {
        for witness in witnesses { #expect(fault(witness) { _ in } == nil) }
    }

    @Test func formsAreChecked() {
        #expect(
            fault(witness) { $0.siblings = [] }
                == .form(.init(expected: "\(witness.siblings.count) siblings", found: "0")))
    }

    @Test func pages() {
        let zeros = [UInt32](repeating: 0, count: 256)
        // A page that is missing, with siblings for those that are there.
        let missing = fault(witness) {
            let page = $0.pageNumbers.removeLast()
            $0.words.removeLast(256)
            $0.siblings = PageTree().siblings(of: $0.pageNumbers)
            #expect(page > 0)
        }
        #expect(missing == .run(.page(witness.pageNumbers.last!)))
        // A page too many.
        let extra = fault(witness) {
            $0.pageNumbers.append(0x1d_ffff)
            $0.words += zeros
            $0.siblings = PageTree().siblings(of: $0.pageNumbers)
        }
        #expect(extra == .unusedPage(0x1d_ffff))
        // Words and siblings of another memory.
        for change: (inout SegmentWitness) -> Void in [
            { $0.words[$0.words.count - 1] ^= 1 },
            { $0.siblings[0] = PageTree.emptyDigests[26] },
            { $0.before.root = PageTree.emptyDigests[0] },
        ] {
            guard case .rootBefore(let expected, let found) = fault(witness, change) else {
                Issue.record("no fault of the root before")
                return
            }
            #expect(expected != found)
        }
        guard case .rootAfter = fault(witness, { $0.after.root = $0.before.root }) else {
            Issue.record("no fault of the root after")
            return
        }
    }

    @Test func ends() throws {
        let count = witness.instructionCount
        #expect(
            fault(witness) { $0.after.programCounter = 0x1000_0000 }
                == .programCounter(expected: 0x1000_0000, found: witness.after.programCounter))
        guard case .programCounter = fault(witness, { $0.instructionCount = count - 1 }) else {
            Issue.record("an instruction too few was taken")
            return
        }
        #expect(fault(witness) { $0.instructionCount = count + 1 } == .rows(.cycle, count: count + 1, limit: count))
        let last = try #require(witnesses.last)
        #expect(
            fault(last) { $0.instructionCount += 1 }
                == .halted(afterInstructions: last.instructionCount, expected: last.instructionCount + 1))
        #expect(
            fault(last) { $0.after.programCounter = 0x10000 } == .programCounter(expected: 0x10000, found: 0))
        #expect(fault(witness) { $0.before.programCounter = 0x400 } == .run(.noInstruction(address: 0x400)))
    }

    /// Input is free, as long as it leads to the same end; a run does not get more of it than it asks for.
    @Test func input() throws {
        var assembler = Assembler()
        assembler.call(Call.read.rawValue, 0x600, 8)
        assembler.call(Call.read.rawValue, 0x600, 4)
        assembler.halt()
        let program = try Program(Elf(bytes: assembler.elf()))
        let witness = try #require(try Segmenter.witnesses(program, Array(0..<20), [budget]).first)
        func fault(_ change: (inout [UInt8]) -> Void) -> WitnessFault? {
            var changed = witness
            change(&changed.input)
            do throws(WitnessFault) {
                _ = try Recorder(ProgramCode(program), replaying: changed, within: budget)
                return nil
            } catch { return error }
        }
        #expect(witness.input == Array(0..<12))
        #expect(fault { $0[3] ^= 1 } == nil, "overwritten by the second read")
        #expect(fault { $0.append(0) } == .unusedInput(byteCount: 1))
        for change: (inout [UInt8]) -> Void in [{ $0[4] ^= 1 }, { $0[11] ^= 1 }, { $0.removeLast() }] {
            guard case .rootAfter = fault(change) else {
                Issue.record("other input was taken")
                return
            }
        }
    }

    /// A read that is cut where it is not running, behind its end, or goes on from where it cannot have been.
    @Test func readsThatAreCut() throws {
        var assembler = Assembler()
        assembler.call(Call.read.rawValue, 0x600, 40)
        assembler.halt()
        let program = try Program(Elf(bytes: assembler.elf()))
        let budget = SegmentBudget.little(.inputWord, 2)
        let witnesses = try Segmenter.witnesses(program, Array(SegmentReplayTests.input[..<40]), [budget])
        #expect(witnesses.map(\.cutWordCount) == [3, 3, 3, 0])
        func fault(_ witness: SegmentWitness, _ change: (inout SegmentWitness) -> Void) -> WitnessFault? {
            var changed = witness
            change(&changed)
            do throws(WitnessFault) {
                _ = try Recorder(ProgramCode(program), replaying: changed, within: budget)
                return nil
            } catch { return error }
        }
        for witness in witnesses { #expect(fault(witness) { _ in } == nil) }
        let (first, second) = (witnesses[0], witnesses[1])
        // One instruction too few: what comes next is no call.
        guard case .run(.noInstruction) = fault(first, { $0.instructionCount -= 1 }) else {
            Issue.record("an instruction was cut as a read is")
            return
        }
        #expect(fault(second) { $0.words[40] = 13 } == .run(.readProgress(13)))
        #expect(fault(second) { $0.words[40] = 44 } == .run(.readProgress(44)))
        #expect(fault(second) { $0.words[40] = 40 } == .run(.readProgress(40)))
        #expect(
            fault(second) {
                $0.words[40] = 36
                $0.cutWordCount = 1
            } == .run(.readProgress(36)))
        #expect(fault(second) { $0.words[17] = 2 } == .run(.call(number: 2)))
        #expect(fault(second) { $0.words[10] = 0x602 } == .run(.pointer(0x602)))
        let more = fault(second) {
            $0.cutWordCount = 4
            $0.input += [1, 2, 3, 4]
        }
        #expect(more == .rows(.inputWord, count: 4, limit: 3))
    }

    @Test func moreRowsThanTheBudgetHas() throws {
        let rows = try Recorder(code, replaying: witness, within: budget).rows
        for kind in RowKind.allCases where rows[kind] > RowCounts.ofLargestInstruction[kind] {
            let count = rows[kind] - RowCounts.ofLargestInstruction[kind]
            #expect(fault(witness, within: .little(kind, count)) { _ in } == nil)
            #expect(
                fault(witness, within: .little(kind, count - 1)) { _ in }
                    == .rows(kind, count: rows[kind], limit: rows[kind] - 1))
        }
        #expect(rows[.loadWord] > 1 && rows[.block] > 8)
    }

    /// Bytes that are changed: what can be read is replayed, or refused.
    @Test func changedBytes() {
        let bytes = witnesses.map(\.bytes)
        var random = SeededGenerator(seed: 72)
        var refused = 0
        for _ in 0..<1000 * TestFactor.value {
            let changed = SegmentMutation.change(bytes[random.next(below: bytes.count)], &random)
            guard let read = try? SegmentWitness(bytes: changed) else { continue }
            guard let fault = fault(read, { _ in }) else {
                // Which budget it is says nothing about the run, and input may be overwritten.
                #expect(
                    witnesses.contains { witness in
                        var same = read
                        (same.budget, same.input) = (witness.budget, witness.input)
                        return same == witness
                    })
                continue
            }
            #expect(!fault.description.isEmpty)
            refused += 1
        }
        #expect(refused > 50, "\(refused)")
    }
}
