import Air
import Circuits
import Fields
import TestKit
import Testing

/// Every column of every table of circuits, changed.
@Suite struct CircuitColumnTests {
    @Test func goodCircuitsHaveNoFindings() throws {
        let sample = try SmallCircuit.sample()
        #expect(sample.findings.isEmpty, "\(sample.findings.prefix(5))")
        #expect(sample.circuit.rowCounts.allSatisfy { $0 > 0 })
    }

    /// All rows that are used. A check makes no wire, so that its out is free.
    @Test(arguments: CircuitTable.allCases) func everyChangedColumnIsFound(_ table: CircuitTable) throws {
        let sample = try SmallCircuit.sample()
        let rows = sample.circuit.rowCounts[table.rawValue]
        for row in 0..<rows {
            let free = sample.free(table, row: row)
            let expected =
                switch table {
                case .arithmetic where makesNothing(row, sample[table]): (0..<5).map { "out[\($0)]" }
                // Two inputs are in an octet that nobody reads as such.
                case .unpack where row == rows - 1: (2..<8).map { "element[\($0)]" }
                default: [String]()
                }
            #expect(free == expected, "\(table)[\(row)]")
        }
    }

    /// Whether a gate is a check.
    private func makesNothing(_ row: Int, _ trace: TableTrace) -> Bool {
        ["out factor", "quotient"].allSatisfy { name in
            trace.preprocessed[row, trace.air.preprocessedColumns.firstIndex(of: name)!] == .zero
        }
    }

    /// What can be changed in rows that are not used: what their constraints leave open, and nobody reads.
    @Test func rowsThatAreNotUsedSayNothing() throws {
        let sample = try SmallCircuit.sample()
        for table in CircuitTable.allCases {
            let trace = sample[table]
            guard trace.height > sample.circuit.rowCounts[table.rawValue] else { continue }
            let free = sample.free(table, row: trace.height - 1)
            #expect(free == Self.freeWhereUnused[table], "\(table)")
        }
    }

    private static let freeWhereUnused: [CircuitTable: [String]] = {
        func names(_ name: String, _ count: Int) -> [String] { (0..<count).map { "\(name)[\($0)]" } }
        return [
            .arithmetic: names("out", 5), .composition: [], .pack: [], .unpack: names("element", 8),
            .bits: names("bit", 31), .rowHash: [], .fold: names("bit", 3), .permutation: [],
            .listEntry: names("element", 8),
            .lookup: names("element", 8) + ["index"], .publicValues: names("element", 8),
        ]
    }()
}
