import Air
import Fields
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// Tables of all heights, there or not; and proofs that say something else of them than is so.
@Suite struct ShapeTests {
    // MARK: What is accepted

    @Test(arguments: 3...12) func oneTableOfAnyHeight(_ heightLog2: Int) throws {
        let tables = try ProvedTables([Counting.trace(height: 1 << heightLog2)])
        #expect(try tables.verdict { $0.finish() } == .valid)
        #expect(try Clocks(heightsLog2: [heightLog2]).verdict() == .valid)
    }

    @Test(arguments: [
        [3, 12], [12, 3], [3, 3], [12, 12], [4, 12, 3], [12, 3, 11, 4], [3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    ])
    func tablesOfMixedHeights(_ heightsLog2: [Int]) throws {
        #expect(try Clocks(heightsLog2: heightsLog2).verdict() == .valid)
        #expect(try Clocks(heightsLog2: heightsLog2, receiverHeightLog2: 12).verdict() == .valid)
    }

    @Test func absentTables() throws {
        for present in 0..<4 {
            var heightsLog2: [Int?] = [nil, nil, nil, nil]
            heightsLog2[present] = 4 + present
            #expect(try Clocks(heightsLog2: heightsLog2).verdict() == .valid)
            #expect(
                try Clocks(heightsLog2: [3, 6, 9, 4].enumerated().map { $0 == present ? nil : $1 }).verdict() == .valid)
        }
        #expect(try Clocks(heightsLog2: [nil, nil, nil, nil]).verdict() == .valid)
    }

    /// In the Johnson regime, where tables have at least 2^10 rows.
    @Test(arguments: [2, 3]) func johnsonRegime(_ blowUpLog2: Int) throws {
        for heightsLog2: [Int?] in [[10], [12], [10, 12, nil, 11]] {
            let clocks = Clocks(
                heightsLog2: heightsLog2, allowed: 10...12, parameters: .johnson(blowUpLog2: blowUpLog2),
                receiverHeightLog2: 10)
            #expect(try clocks.verdict() == .valid)
            var uncounted = clocks
            uncounted.counted = heightsLog2.dropFirst() + [nil]
            #expect(try uncounted.verdict() == .unbalanced)
        }
    }

    // MARK: Another shape than that of the proof

    /// What the shape of a proof was is absorbed before all else; and a shape that the key allows is read as such.
    @Test func changedShapesAreRejected() throws {
        let clocks = Clocks(heightsLog2: [5, nil, 4, 6, 6])
        let key = try clocks.key().verifying
        let proof = try clocks.proof()
        let honest = proof.shape.heightsLog2
        for table in honest.indices {
            for heightLog2 in [nil] + Array(3...12) where heightLog2 != honest[table] {
                var changed = proof
                changed.shape = StarkShape(heightsLog2: honest.replacing(table, by: heightLog2))
                let isAllowed = heightLog2 != nil || table < honest.count - 1
                #expect(
                    key.verify(changed, clocks.statement)
                        == (isAllowed ? .wrongHistory : .shape("receiver is absent; expected it to be there")),
                    "table \(table) of height \(heightLog2.debugDescription)")
            }
        }
    }

    @Test func swappedHeightsAreRejected() throws {
        let clocks = Clocks(heightsLog2: [5, nil, 4, 6, 6])
        let key = try clocks.key().verifying
        let proof = try clocks.proof()
        for (first, second) in [(0, 1), (0, 2), (1, 2), (2, 3), (3, 5)] {
            var changed = proof
            var heightsLog2 = proof.shape.heightsLog2
            heightsLog2.swapAt(first, second)
            changed.shape = StarkShape(heightsLog2: heightsLog2)
            #expect(key.verify(changed, clocks.statement) == .wrongHistory)
        }
    }

    @Test func shapesOfOtherLengthAreRejected() throws {
        let clocks = Clocks(heightsLog2: [5, 4])
        let key = try clocks.key().verifying
        let proof = try clocks.proof()
        for heightsLog2 in [[], [5, 4], [5, 4, 3, nil], [5, 4, 3, 3]] {
            var changed = proof
            changed.shape = StarkShape(heightsLog2: heightsLog2)
            #expect(
                key.verify(changed, clocks.statement) == .shape("there are \(heightsLog2.count) tables; expected 3"))
        }
    }

    /// The prover, too, says that a table is absent which others count on, or the reverse.
    @Test func tablesThatOthersCountOnAreMissed() throws {
        let present = Clocks(heightsLog2: [5, nil, 4])
        for heightsLog2: [Int?] in [
            [nil, nil, 4], [5, nil, nil], [5, 3, 4], [5, nil, 5], [4, nil, 4], [6, nil, 4],
        ] {
            var claimed = present
            claimed.heightsLog2 = heightsLog2
            claimed.counted = present.heightsLog2
            #expect(try claimed.verdict() == .unbalanced)
        }
        // The same number of ticks in all; which clocks they come from, nobody said.
        var swapped = present
        swapped.heightsLog2 = [4, nil, 5]
        swapped.counted = present.heightsLog2
        #expect(try swapped.verdict() == .valid)
    }

    // MARK: Shapes that a key does not allow

    @Test func absenceThatTheKeyForbidsIsRejected() throws {
        let lax = Clocks(heightsLog2: [5, nil])
        var strict = lax
        strict.mayBeAbsent = false
        let rejected = Verdict.shape("clock 1 is absent; expected it to be there")
        #expect(try strict.key().verifying.verify(lax.proof(), lax.statement) == rejected)
        #expect(throws: ProvingError.shape(.absent(table: "clock 1"))) { try strict.proof() }
    }

    @Test func heightsThatTheKeyForbidsAreRejected() throws {
        let low = Clocks(heightsLog2: [5, 3], allowed: 3...11)
        for heightLog2 in [12, 13] {
            let high = Clocks(heightsLog2: [heightLog2, 3], allowed: 3...13)
            #expect(
                try low.key().verifying.verify(high.proof(), low.statement)
                    == .shape("clock 0 has height 2^\(heightLog2); expected 2^3 to 2^11"))
        }
        let other = Clocks(heightsLog2: [5, 3], allowed: 3...12)
        // The key is another, though it allows this shape too.
        #expect(try low.key().verifying.verify(other.proof(), low.statement) == .wrongHistory)
        var proof = try low.proof()
        for heightLog2 in [-1, 0, 2, 12, 31, 64, Int.max, Int.min] {
            proof.shape = StarkShape(heightsLog2: [heightLog2, 3, 3])
            #expect(
                try low.key().verifying.verify(proof, low.statement)
                    == .shape("clock 0 has height 2^\(heightLog2); expected 2^3 to 2^11"))
        }
    }

    @Test func proofsOfNothingAreRejected() throws {
        let tables = try ProvedTables([Counting.trace(height: 8)])
        var proof = try prove(tables.key, tables.witness)
        proof.shape = StarkShape(heightsLog2: [nil])
        let rejected = Verdict.shape("all tables are absent; expected one to be there")
        #expect(tables.key.verifying.verify(proof, tables.statement) == rejected)
        proof.messages = []
        proof.openings = []
        #expect(tables.key.verifying.verify(proof, tables.statement) == rejected)
    }

    // MARK: Swapped tables

    /// Two tables with as many columns, of which one counts by one and one by two.
    @Test func swappedTablesAreRejected() throws {
        func trace(_ name: String, step: UInt64) -> TableTrace {
            let table = DescribedTable(name) { table in
                let count = table.column("count")
                table.requireTransition(count.next - count - Expression(KoalaBear(step)), "counts")
            }
            return TableTrace(Air(table), main: Matrix(columns: [(0..<8).map { KoalaBear(step * $0) }]))
        }
        let (ones, twos) = (trace("ones", step: 1), trace("twos", step: 2))
        let tables = try ProvedTables([ones, twos])
        let swapped = try ProvedTables([twos, ones])
        #expect(try tables.verdict { $0.finish() } == .valid)
        #expect(try tables.verdict(provingMain: [twos.main, ones.main]) == .violated)
        #expect(try tables.verdict(provingMain: [ones.main, ones.main]) == .violated)
        let proof = try prove(swapped.key, swapped.witness)
        #expect(tables.key.verifying.verify(proof, tables.statement) == .wrongHistory)
    }
}

extension Array {
    fileprivate func replacing(_ index: Int, by element: Element) -> [Element] {
        var changed = self
        changed[index] = element
        return changed
    }
}
