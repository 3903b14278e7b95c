import Air
import Fields
import MachineAir
import Testing

/// Rows of the rounds of Keccak-f in wrong order, left out, mixed, and changed in several columns at once.
@Suite struct HashCallRoundTests {
    /// Two calls, and 16 rows that are not used.
    private let trace: TableTrace

    init() throws {
        let run = try HashCallProgram(steps: [
            HashCallProgram.keccak(0x800, seed: 21), HashCallProgram.keccak(0x900, seed: 22),
        ]).run()
        trace = run.traces[run.index(of: "keccak round")]
    }

    private static let firstContent = 11
    private static let placeColumns = 11..<14

    /// The constraints that are violated when rows are those of the trace given by index, nil for one that is not used.
    private func findings(_ rows: [Int?], change: (Matrix) -> Void = { _ in }) -> [String] {
        let main = Matrix.zeros(width: trace.main.width, height: trace.height)
        for (row, source) in rows.enumerated() {
            guard let source else { continue }
            for column in 0..<main.width { main[row, column] = trace.main[source, column] }
        }
        change(main)
        return TraceChecker.findings(in: [TableTrace(trace.air, main: main)], limit: 1_000_000).compactMap { finding in
            if case .constraint(let violation) = finding { violation.constraint } else { nil }
        }
    }

    private func column(_ name: String) -> Int { trace.air.mainColumns.firstIndex(of: name)! }

    private let first = (0..<24).map { Optional($0) }
    private let second = (24..<48).map { Optional($0) }
    private func none(_ count: Int) -> [Int?] { Array(repeating: nil, count: count) }

    /// Calls may lie anywhere, also around the end of the table.
    @Test func ordersThatAreRight() {
        #expect(findings(first + second + none(16)) == [])
        #expect(findings(none(5) + second + none(7) + first + none(4)) == [])
        #expect(findings(Array(second[10...]) + none(40) + Array(second[..<10])) == [])
        #expect(findings(none(64)) == [])
    }

    @Test func callsThatAreNotWhole() {
        for start in 1..<24 {
            #expect(findings(none(10) + Array(first[start...]) + none(30 + start)) != [], "from \(start)")
            #expect(findings(second + Array(first[start...]) + none(16 + start)) != [], "from \(start), after another")
            #expect(findings(none(10) + Array(first[..<start]) + none(54 - start)) != [], "to \(start)")
            #expect(findings(Array(first[..<start]) + second + none(40 - start)) != [], "to \(start), before another")
        }
        for row in 0..<24 {
            #expect(findings(Array(first[..<row]) + Array(first[(row + 1)...]) + none(41)) != [], "without \(row)")
            #expect(findings(Array(first[..<row]) + none(1) + Array(first[row...]) + none(39)) != [] || row == 0)
        }
    }

    /// Rounds of another call, of the same number, and of the next number, with flags and place as they should be.
    @Test func roundsOfAnotherCall() {
        for row in 0..<24 {
            let other = findings(first + second + none(16)) { main in
                for column in Self.firstContent..<main.width where !Self.placeColumns.contains(column) {
                    main[row, column] = trace.main[24 + row, column]
                }
            }
            #expect(other != [], "\(row)")
            guard row < 23 else { continue }
            let next = findings(first + second + none(16)) { main in
                for column in Self.firstContent..<main.width { main[row, column] = trace.main[row + 1, column] }
            }
            #expect(next != [], "\(row)")
        }
    }

    /// The last rounds of one call and the first ones of another.
    @Test func mixedCalls() {
        for row in 1..<24 {
            #expect(findings(Array(first[..<row]) + Array(second[row...]) + none(40)) != [])
            for place in Self.placeColumns {
                let found = findings(first + second + none(16)) { main in
                    for changed in 0..<row { main[changed, place] = main[24, place] + 4 }
                }
                #expect(!found.isEmpty)
            }
        }
    }

    /// Rounds of zeros that nobody asked for, which would go on with a constant from nowhere.
    @Test func flagsOfUnusedRows() {
        for flags in [["group[0]"], ["step[0]"], ["group[3]", "step[5]", "is first round"], ["is first round"]] {
            let found = findings(none(64)) { main in for flag in flags { main[30, column(flag)] = .one } }
            #expect(found != [], "\(flags)")
        }
        let twoGroups = findings(first + none(40)) { main in main[3, column("group[2]")] = .one }
        #expect(twoGroups != [])
    }

    // MARK: Several columns at once

    /// A column of bits flipped with what theta adds to it: the state before stays the same.
    @Test func thetaThatAddsSomethingElse() {
        for (x, z) in [(0, 0), (4, 63), (2, 17)] {
            let found = findings(first + none(40)) { main in
                for name in ["theta[\(64 * x + z)]", "parity[\(64 * x + z)]"]
                    + (0..<5).map({ "bit[\(64 * (x + 5 * $0) + z)]" })
                {
                    main[5, column(name)] = 1 - main[5, column(name)]
                }
            }
            #expect(found.contains("theta[\(64 * x + z)] is the sum of two columns"))
        }
    }

    /// A bit flipped with the sum of its column, or two of a column.
    @Test func bitsThatAreFlipped() {
        for names in [["bit[70]", "parity[70]"], ["bit[70]", "bit[390]"]] {
            let found = findings(first + none(40)) { main in
                for name in names { main[5, column(name)] = 1 - main[5, column(name)] }
            }
            #expect(found.contains { $0.hasPrefix("a round begins with") })
        }
    }

    /// Another round constant.
    @Test func anotherConstant() {
        for (index, limb) in [(0, 0), (4, 0), (5, 1), (6, 3)] {
            let found = findings(first + none(40)) { main in
                let (bit, result) = (column("chi[\(index)]"), column("result[\(limb)]"))
                let position = (1 << index) - 1 - 16 * limb
                let before = main[5, bit]
                main[5, bit] = 1 - before
                // Twice the bit is what the result changes by, or its opposite where the constant has it.
                let weight = KoalaBear(UInt64(1 << position))
                main[5, result] += before == .zero ? weight : -weight
            }
            #expect(found.contains("chi[\(index)] is what chi makes"))
        }
    }
}
