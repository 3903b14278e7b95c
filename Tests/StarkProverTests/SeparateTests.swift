import Air
import Commitments
import Fields
import Hashing
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// Columns that are committed to alone: one key, many programs, each of which the statement names.
@Suite struct SeparateTests {
    @Test(arguments: [1, 2, 3, 5]) func programsOfSeveralHeights(_ blowUpLog2: Int) throws {
        for heightLog2 in [3, 4, 7, 10] {
            let program = Program(heightLog2: heightLog2, blowUpLog2: blowUpLog2)
            let committed = try program.commit()
            let key = try program.key()
            let proof = try prove(key, program.witness(committed))
            #expect(key.verifying.verify(proof, Program.statement(committed)) == .valid)
        }
    }

    @Test func programsInTheJohnsonRegime() throws {
        let program = Program(heightLog2: 10, blowUpLog2: 4)
        let parameters = StarkParameters.johnson(blowUpLog2: 2)
        let key = try ProvingKey(
            parameters,
            [
                TableSpecification(Program.air, heightsLog2: 10...12, preprocessed: .separate(blowUpLog2: 4))
            ])
        let committed = try program.commit(capLog2: parameters.capLog2)
        let counts = Matrix(columns: [Array(repeating: KoalaBear.zero, count: 1 << 10)])
        let proof = try prove(key, Witness(main: [counts], separate: [0: committed]))
        let statement = Statement(publicValues: [[]], separateCaps: [committed.cap])
        #expect(key.verifying.verify(proof, statement) == .valid)
    }

    /// The proof is of one program, the statement of another.
    @Test func capsOfOtherProgramsAreRejected() throws {
        let program = Program()
        let (committed, other) = (try program.commit(), try Program(step: 3).commit())
        let key = try program.key()
        let proof = try prove(key, program.witness(committed))
        #expect(key.verifying.verify(proof, Program.statement(other)) == .wrongHistory)
        let swapped = Statement(publicValues: [[], [], [], []], separateCaps: [committed.cap.reversed()])
        #expect(key.verifying.verify(proof, swapped) == .wrongHistory)
        let caps = [[], [[]], [Array(committed.cap.dropLast())], [committed.cap, committed.cap]]
        for caps in caps {
            let expected = Verdict.shape("commitments of \(caps.map(\.count)) digests; expected [2]")
            let statement = Statement(publicValues: [[], [], [], []], separateCaps: caps)
            #expect(key.verifying.verify(proof, statement) == expected)
        }
    }

    /// The prover claims the program of the statement but runs another: what it opens is not under the cap.
    @Test func proversOfOtherProgramsAreRejected() throws {
        let program = Program()
        let (claimed, run) = (try Program(step: 3).commit(), try program.commit())
        let key = try program.key()
        var honest = try StarkProver(key, program.witness(claimed))
        #expect(key.verifying.verify(honest.finish(), Program.statement(claimed)) == .unbalanced)
        var cheating = try StarkProver(key, program.witness(claimed))
        let index = try #require(cheating.batches.firstIndex { $0.cap == claimed.cap })
        cheating.batches[index] = run
        #expect(key.verifying.verify(cheating.finish(), Program.statement(claimed)) == .wrongPath)
    }

    /// Each cell of the first, a middle and the last row; what nothing else depends on, the cap does.
    @Test func changedColumnsAreRejected() throws {
        let program = Program()
        let committed = try program.commit()
        let key = try program.key()
        for (row, expected) in [
            (0, Verdict.wrongPath), (5, .unbalanced), (7, .unbalanced), (8, .wrongPath), (15, .wrongPath),
        ] {
            var cheating = try StarkProver(key, program.witness(committed))
            let index = try #require(cheating.batches.firstIndex { $0.cap == committed.cap })
            cheating.batches[index] = committed.adding(1, matrix: 0, row: row, column: 0)
            #expect(key.verifying.verify(cheating.finish(), Program.statement(committed)) == expected)
        }
    }

    /// Two programs at blow-ups of their own, of which constraints read the next row too.
    @Test func twoPrograms() throws {
        func table(_ name: String) -> Air {
            Air(
                DescribedTable(name) { table in
                    let (step, time) = (table.preprocessedColumn("step"), table.column("time"))
                    table.requireFirst(time, "starts at zero")
                    table.requireTransition(time.next - time - step.next * step, "goes on")
                })
        }
        let key = try ProvingKey(
            .quick,
            [
                TableSpecification(table("one"), heightsLog2: 3...10, preprocessed: .separate(blowUpLog2: 3)),
                TableSpecification(table("other"), heightsLog2: 3...10, preprocessed: .separate(blowUpLog2: 3)),
            ])
        func steps(_ seed: UInt64, heightLog2: Int) -> [KoalaBear] {
            (0..<UInt64(1 << heightLog2)).map { KoalaBear(seed + $0 * $0) }
        }
        func commit(_ steps: [KoalaBear]) throws -> CommittedBatch {
            let matrix = OpenedMatrix(heightLog2: steps.count.trailingZeroBitCount, width: 1)
            return CommittedBatch(
                try BatchShape(matrices: [matrix], blowUpLog2: 3, capLog2: 1), traces: [Matrix(columns: [steps])])
        }
        func times(_ steps: [KoalaBear]) -> Matrix {
            var times = [KoalaBear.zero]
            for row in 1..<steps.count { times.append(times[row - 1] + steps[row] * steps[row - 1]) }
            return Matrix(columns: [times])
        }
        for (one, other) in [(3, 3), (3, 10), (10, 4)] {
            let (first, second) = (steps(1, heightLog2: one), steps(2, heightLog2: other))
            let (batches, main) = ([try commit(first), try commit(second)], [times(first), times(second)])
            let witness = Witness(main: main, separate: [0: batches[0], 1: batches[1]])
            let proof = try prove(key, witness)
            let caps = batches.map(\.cap)
            func verdict(_ caps: [[Digest]]) -> Verdict {
                key.verifying.verify(proof, Statement(publicValues: [[], []], separateCaps: caps))
            }
            #expect(verdict(caps) == .valid)
            #expect(verdict(caps.reversed()) == .wrongHistory)
            #expect(verdict([caps[0], caps[0]]) == .wrongHistory)
            guard one == other else { continue }
            // The main columns of the one with the steps of the other.
            var swapped = witness
            swapped.main = main.reversed()
            let wrong = try prove(key, swapped)
            #expect(
                key.verifying.verify(wrong, Statement(publicValues: [[], []], separateCaps: caps)) == .violated)
        }
    }
}
