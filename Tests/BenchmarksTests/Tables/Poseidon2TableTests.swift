internal import Air
internal import Basics
internal import Benchmarks
internal import Fields
internal import TestKit
internal import Testing

@Suite struct Poseidon2TableTests {
    /// The trace with one cell plus one.
    func findings(_ trace: TableTrace, row: Int, column: Int) -> [TraceFinding] {
        trace.main[row, column] += 1
        defer { trace.main[row, column] -= 1 }
        return TraceChecker.findings(in: [trace])
    }

    @Test func everyCellOfARowIsBound() {
        let workload = Poseidon2Workload(rows: 2, seed: 5)
        #expect(workload.permutationCount == 16)
        #expect(TraceChecker.findings(in: workload.traces).map(\.description) == [])
        let trace = workload.traces[0]
        let missed = (0..<trace.main.width).filter { findings(trace, row: 1, column: $0).isEmpty }
        #expect(trace.main.width == 1312)
        #expect(missed == [])
    }

    /// The cost is part of what the benchmark says; more operations would slow the prover down.
    @Test func costOfAPermutation() {
        let one = Air(Poseidon2Table(permutationsPerRow: 1)).cost
        #expect(one.mainColumns == 164 && one.constraints == 148 && one.degree == 3 && one.messages == 0)
        #expect(one.additions == 1316 && one.multiplications == 448)
        let eight = Air(Poseidon2Table(permutationsPerRow: 8)).cost
        #expect(eight.additions == 8 * one.additions && eight.multiplications == 8 * one.multiplications)
    }

    @Test func tracesDoNotDependOnThreadsOrLevel() {
        func elements(_ workload: Poseidon2Workload) -> [KoalaBear] {
            let main = workload.traces[0].main
            return (0..<main.width).flatMap { Array(main.column($0)) }
        }
        let expected = elements(Poseidon2Workload(rows: 520, seed: 6, permutationsPerRow: 1))
        #expect(expected != elements(Poseidon2Workload(rows: 520, seed: 7, permutationsPerRow: 1)))
        atEveryKernelLevel { level in
            let serial = Parallelism.with(threads: 1) {
                elements(Poseidon2Workload(rows: 520, seed: 6, permutationsPerRow: 1))
            }
            #expect(serial == expected, "at \(level)")
        }
    }
}
