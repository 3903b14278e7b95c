import Air
import Commitments
import Fields
import Stark
import StarkProver
import TestKit
import Testing

/// What cannot be proved is refused with a clear reason before anything is committed to.
@Suite struct WitnessTests {
    private func error(_ key: ProvingKey, _ witness: Witness) -> ProvingError? {
        do throws(ProvingError) {
            _ = try prove(key, witness)
            return nil
        } catch { return error }
    }

    /// Matrices of zeros, which keep the constraints of no table of the sample but the first three.
    private func zeros(_ width: Int, _ height: Int) -> Matrix {
        let matrix = Matrix(width: width, height: height)
        for column in 0..<width { matrix.column(column).update(repeating: .zero) }
        return matrix
    }

    @Test func wrongNumbersOfTables() throws {
        let tables = try ProvedTables.squares()
        let main = tables.witness.main
        #expect(error(tables.key, Witness(main: [])) == .tableCount(found: 0, expected: 4))
        #expect(error(tables.key, Witness(main: main.dropLast())) == .tableCount(found: 3, expected: 4))
        #expect(error(tables.key, Witness(main: main + [nil])) == .tableCount(found: 5, expected: 4))
    }

    @Test func wrongWidths() throws {
        let tables = try ProvedTables.counting()
        for width in [0, 2, 3] {
            #expect(
                error(tables.key, Witness(main: [zeros(width, 8)]))
                    == .width(table: "counting", found: width, expected: 1))
        }
    }

    @Test func heightsThatAreNoPowersOfTwo() throws {
        let tables = try ProvedTables.counting()
        for height in [0, 3, 7, 9, 12, 4097] {
            #expect(
                error(tables.key, Witness(main: [zeros(1, height)])) == .height(table: "counting", found: height))
        }
    }

    @Test func heightsThatTheKeyForbids() throws {
        let tables = try ProvedTables.counting()
        for heightLog2 in [0, 1, 2, 13] {
            #expect(
                error(tables.key, Witness(main: [zeros(1, 1 << heightLog2)]))
                    == .shape(.height(table: "counting", found: heightLog2, expected: 3...12)))
        }
    }

    /// A table with fixed columns has their height.
    @Test func heightsOtherThanThatOfFixedColumns() throws {
        let tables = try ProvedTables.squares()
        for heightLog2 in [2, 4] {
            var witness = tables.witness
            witness.main[1] = zeros(1, 1 << heightLog2)
            #expect(
                error(tables.key, witness) == .shape(.height(table: "octal", found: heightLog2, expected: 3...3)))
        }
    }

    @Test func absentTables() throws {
        let tables = try ProvedTables.squares()
        var witness = tables.witness
        witness.main[1] = nil
        #expect(error(tables.key, witness) == .shape(.absent(table: "octal")))
        let counting = try ProvedTables.counting()
        #expect(error(counting.key, Witness(main: [nil])) == .shape(.allAbsent))
    }

    @Test func wrongNumbersOfPublicValues() throws {
        let tables = try ProvedTables([Fibonacci.trace(height: 8)])
        let main = tables.witness.main
        for values: [[KoalaBear]] in [[], [[]], [[1, 1]], [[1, 1, 21, 34]], [[1, 1, 21], []]] {
            #expect(
                error(tables.key, Witness(main: main, publicValues: values))
                    == .publicValues(found: values.map(\.count), expected: [3]))
        }
        #expect(error(tables.key, Witness(main: main)) == .publicValues(found: [0], expected: [3]))
    }

    @Test func wrongSeparateColumns() throws {
        let program = Program()
        let key = try program.key()
        let right = try program.commit()
        func found(_ separate: [Int: CommittedBatch]) -> ProvingError? {
            error(key, Witness(main: program.witness(right).main, separate: separate))
        }
        #expect(found([:]) == .preprocessed)
        #expect(found([1: right]) == .preprocessed)
        #expect(found([Program.table: right, 0: right]) == .preprocessed)
        #expect(found([Program.table: right]) == nil)
        // Of another height, width, blow-up or number of nodes in the cap.
        var tall = program
        tall.heightLog2 += 1
        #expect(found([Program.table: try tall.commit()]) == .preprocessed)
        #expect(found([Program.table: try program.commit(width: 2)]) == .preprocessed)
        #expect(found([Program.table: try program.commit(blowUpLog2: 1)]) == .preprocessed)
        #expect(found([Program.table: try program.commit(capLog2: 0)]) == .preprocessed)
        // They are as high as the table's other columns.
        var other = program
        other.heightLog2 = 5
        #expect(error(key, Witness(main: other.witness(right).main, separate: [Program.table: right])) == .preprocessed)
    }
}
