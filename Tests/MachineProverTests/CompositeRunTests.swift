import Basics
import Fields
import Hashing
import Machine
import MachineAir
import MachineProver
import Stark
import Synchronization
import TestKit
import Testing

/// Runs are proved to the end, and what is proven is what happened.
@Suite struct CompositeRunTests {
    @Test func aProofStatesWhatTheProgramDid() throws {
        let sample = try CompositeSample.shared.get()
        #expect(sample.proof.segments.count == 3)
        #expect(sample.proof.bytes == sample.bytes)
        let statement = try sample.proof.verify(CompositeSample.keys)
        #expect(statement.program == sample.program.identity.digest)
        #expect(statement.status == CompositeSample.status && statement.status == sample.run.result.status)
        #expect(statement.outputBytes == Array(CompositeSample.boundInput.prefix(32)))
        #expect(statement.journal == .bound && sample.proof.journal == CompositeSample.journal)
    }

    @Test func otherInputIsAnotherStatement() throws {
        var input = CompositeSample.boundInput
        input[5] ^= 1
        let other = try CompositeSample(input: input, rounds: 10)
        let statement = try other.proof.verify(CompositeSample.keys)
        #expect(statement.outputBytes == Array(input.prefix(32)))
        #expect(statement.journal == .unbound)
    }

    @Test func withoutAJournalThereIsNone() throws {
        let sample = try CompositeSample(input: Array(CompositeSample.boundInput.prefix(32)), rounds: 10)
        #expect(try sample.proof.verify(CompositeSample.keys).journal == .absent)
    }

    @Test func progressAddsUp() throws {
        let program = try CompositeSample.shared.get().program
        let reports = Mutex<[RunProgress]>([])
        let run = try CompositeSample.prover(program).prove(
            input: CompositeSample.boundInput, progress: { report in reports.withLock { $0.append(report) } },
            write: { _ in })
        let all = reports.withLock { $0 }
        let last = try #require(all.last)
        #expect(all.count == 6, "each segment is executed and proved")
        #expect(last.provedSegments == 3 && last.executedSegments == 3 && last.isEndKnown)
        #expect(last.provedCycles == run.cycles && last.executedCycles == run.cycles)
        for (earlier, later) in zip(all, all.dropFirst()) {
            #expect(earlier.provedCycles <= later.provedCycles && earlier.executedCycles <= later.executedCycles)
            #expect(later.provedSegments <= later.executedSegments)
        }
    }

    /// So a run may be longer than memory: what is proved is handed out before the next segment is.
    @Test func segmentsAreWrittenWhenTheyAreProved() throws {
        let sample = try CompositeSample.shared.get()
        let proved = Mutex(0)
        var provedAtWrite: [Int] = []
        _ = try CompositeSample.prover(sample.program).prove(
            input: CompositeSample.boundInput, progress: { report in proved.withLock { $0 = report.provedSegments } },
            write: { _ in provedAtWrite.append(proved.withLock { $0 }) })
        #expect(provedAtWrite == [0, 0, 1, 2, 3], "the header, the segments, the end")
    }

    @Test func aRunIsGivenUpWhenItCannotBeWritten() throws {
        let program = try CompositeSample.shared.get().program
        for failing in 0..<5 {
            var number = 0
            do throws(RunProver.Failure<OutputFile.Error>) {
                _ = try CompositeSample.prover(program).prove(input: CompositeSample.boundInput) {
                    _ throws(OutputFile.Error) in
                    if number == failing { throw OutputFile.Error(why: "full") }
                    number += 1
                }
                Issue.record("part \(failing) was not written")
            } catch { #expect(error.description == "full" && number == failing) }
        }
    }

    @Test func theLargestShapeIsFound() throws {
        let shapes = [MachineShape(.ordinary, sizeLog2: 14), MachineShape(.ordinary, sizeLog2: 16)]
        func largest(rounds: UInt32) throws -> MachineShape {
            let program = try ProvableProgram(Program(Elf(bytes: CompositeSample.elf(rounds: rounds))))
            let prover = RunProver(program, CompositeSample.keys, level: .proven100, shapes: shapes)
            return try prover.largestShape(input: CompositeSample.boundInput)
        }
        #expect(try largest(rounds: 10) == shapes[0])
        #expect(try largest(rounds: 12_000) == shapes[1])
        #expect(try largest(rounds: 1_000_000) == shapes[1])
    }

    /// A run that does not halt has no proof, also when its first segments could be proved.
    @Test func aRunThatTrapsIsRefused() throws {
        var code = Assembler()
        let loop = code.newLabel()
        code.load(5, 6000)
        code.place(loop)
        code.add(.addi, 5, 5, immediate: -1)
        code.branch(.bne, 5, 0, to: loop)
        code.append(Instruction(.lw))
        let program = try ProvableProgram(Program(Elf(bytes: code.elf())))
        do {
            _ = try CompositeSample.prover(program).prove(input: []) { _ in }
            Issue.record("there is no proof of a trap")
        } catch .execution(.trapped(let trap, let cycles)) {
            #expect(cycles == 12_002 && trap.pc == 0x10010)
        }
    }

    @Test func aRunThatDoesNotHaltIsRefused() throws {
        var code = Assembler()
        let loop = code.newLabel()
        code.place(loop)
        code.jump(0, to: loop)
        let program = try ProvableProgram(Program(Elf(bytes: code.elf())))
        do {
            _ = try CompositeSample.prover(program, maximumCycles: 3000).prove(input: []) { _ in }
            Issue.record("there is no proof of a run without end")
        } catch .execution(.tooManyCycles(let limit, let pc)) {
            #expect(limit == 3000 && pc == 0x10000)
        }
    }
}
