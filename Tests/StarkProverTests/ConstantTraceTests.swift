import Air
import Fields
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// Traces of one value, whose words are those of constants: accepted where they keep the constraints.
@Suite struct ConstantTraceTests {
    private func constant(_ value: KoalaBear, like matrix: Matrix) -> Matrix {
        let constant = Matrix(width: matrix.width, height: matrix.height)
        constant.elements.update(repeating: value, count: matrix.width * matrix.height)
        return constant
    }

    /// With all that is preprocessed as it is, the verifier agrees with the checker.
    private func verdict(_ traces: [TableTrace], _ value: KoalaBear) throws -> Verdict {
        let changed = traces.map { $0.replacing(main: constant(value, like: $0.main)) }
        let verdict = try ProvedTables(traces).verdict(provingMain: changed.map(\.main))
        #expect(verdict == ProvedTables.expectedVerdict(of: changed))
        return verdict
    }

    /// Nothing is used, and nothing asked for.
    @Test func squares() throws {
        let traces = Array(try ProvedTables.squares().traces.dropLast())
        #expect(try verdict(traces, 0) == .valid)
        #expect(try verdict(traces, 1) == .unbalanced)
        #expect(try verdict(traces, -.one) == .unbalanced)
    }

    @Test func countingsAndMixtures() throws {
        for value: KoalaBear in [0, 1, 5, -.one] {
            #expect(try verdict([Counting.trace(height: 8)], value) == .violated)
            #expect(try verdict(ProvedTables.mixture().traces, value) != .valid)
        }
    }

    @Test(arguments: [3, 5, 8, 12]) func fibonacci(_ heightLog2: Int) throws {
        let honest = Fibonacci.trace(height: 1 << heightLog2)
        func verdict(_ value: KoalaBear, claiming publicValues: [KoalaBear]) throws -> Verdict {
            try ProvedTables([
                TableTrace(honest.air, main: constant(value, like: honest.main), publicValues: publicValues)
            ]).verdict { $0.finish() }
        }
        #expect(try verdict(0, claiming: [0, 0, 0]) == .valid)
        #expect(try verdict(0, claiming: [0, 0, 1]) == .violated)
        #expect(try verdict(0, claiming: [1, 1, 0]) == .violated)
        #expect(try verdict(1, claiming: [1, 1, 1]) == .violated)
        #expect(try verdict(0, claiming: honest.publicValues) == .violated)
    }

    /// A table that any trace keeps, beside one that has a constraint.
    @Test func nothingConstrained() throws {
        let air = Air(DescribedTable("anything") { table in _ = table.columns("cell", count: 3) })
        for value: KoalaBear in [0, 1, -.one] {
            let anything = TableTrace(air, main: constant(value, like: Matrix(width: 3, height: 16)))
            let tables = try ProvedTables([anything, Counting.trace(height: 8)])
            #expect(try tables.verdict { $0.finish() } == .valid)
        }
    }
}
