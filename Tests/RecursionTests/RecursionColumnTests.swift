import Air
import Circuits
import Fields
import Recursion
import TestKit
import Testing
import Verification

/// Every column of every table of a join, changed in a row that is used.
@Suite struct RecursionColumnTests {
    private let tables: JoinTables

    init() throws { tables = try JoinTables.shared.get() }

    @Test func goodTablesAreProved() throws {
        let findings = TraceChecker.findings(in: tables.traces)
        #expect(findings.isEmpty, "\(findings.prefix(5))")
        #expect(tables.key.circuit.rowCounts.allSatisfy { $0 > 0 })
        #expect(try tables.isProven(.bits))
    }

    /// Each change breaks a constraint or the balance of a bus, which is all that the verifier looks at. Proofs are made of
    /// six in each table; with a large test factor, of all.
    @Test(arguments: CircuitTable.allCases) func everyChangedColumnIsRejected(_ table: CircuitTable) throws {
        let names = tables.key.circuit.airs[table.rawValue].mainColumns
        let rows = tables.rowsWhereSeen(table)
        for (column, row) in rows.enumerated() { #expect(row != nil, "\(table): \(names[column])") }
        let step = max(1, (names.count + 5) / 6 / TestFactor.value)
        for column in stride(from: 0, to: names.count, by: step) {
            guard let row = rows[column] else { continue }
            let changed = tables.main[table.rawValue].adding(.one, row: row, column: column)
            #expect(try !tables.isProven(table, main: changed), "\(table): \(names[column])")
        }
    }

    /// Another constant, factor, address or number of readers is another program, of which these are no values.
    @Test(arguments: CircuitTable.allCases) func everyChangedFixedColumnIsRejected(_ table: CircuitTable) throws {
        let circuit = tables.key.circuit
        let (columns, names) = (
            circuit.preprocessed[table.rawValue], circuit.airs[table.rawValue].preprocessedColumns
        )
        let found = tables.rowsWhereFixedIsSeen(table)
        #expect(!found.isEmpty)
        for (number, place) in found.enumerated() {
            let name = "\(table): \(names[place.column])"
            let row = try #require(place.row, "\(name)")
            // One proof a table, or as many as the factor says.
            guard number < TestFactor.value else { continue }
            let changed = columns.adding(.one, row: row, column: place.column)
            #expect(try !tables.isProven(table, fixed: changed), "\(name)")
        }
    }
}

/// Wires that are not what they should be, in the table of gates of a join.
@Suite struct RecursionWireForgeryTests {
    private let tables: JoinTables
    private let fixed: Matrix
    private let used: Int

    init() throws {
        tables = try JoinTables.shared.get()
        fixed = tables.key.circuit.preprocessed[CircuitTable.arithmetic.rawValue]
        used = tables.key.circuit.rowCounts[CircuitTable.arithmetic.rawValue]
    }

    private func column(_ name: String) -> Int {
        tables.key.circuit.airs[CircuitTable.arithmetic.rawValue].preprocessedColumns.firstIndex(of: name)!
    }

    /// The first row of a gate that makes a wire which is read, from a row on.
    private func maker(from start: Int) throws -> Int {
        try #require((start..<used).first { fixed[$0, column("readers")] != .zero })
    }

    private func expectRejected(_ change: (Matrix) -> Void, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let changed = fixed.copy()
        change(changed)
        #expect(try !tables.isProven(.arithmetic, fixed: changed), sourceLocation: sourceLocation)
    }

    @Test func wireReadFromNowhere() throws {
        let row = try maker(from: 100)
        try expectRejected { $0[row, column("x address")] = KoalaBear(1 << 30) }
    }

    @Test func wireReadMoreOrLessOftenThanItsMakerSays() throws {
        let row = try maker(from: 100)
        try expectRejected { $0[row, column("readers")] += .one }
        try expectRejected { $0[row, column("readers")] -= .one }
    }

    @Test func wireWrittenTwice() throws {
        let first = try maker(from: 100)
        let second = try maker(from: first + 1)
        try expectRejected { $0[second, column("out address")] = $0[first, column("out address")] }
    }

    @Test func constantChanged() throws {
        let row = try maker(from: 100)
        try expectRejected { $0[row, column("constant")] += .one }
    }
}
