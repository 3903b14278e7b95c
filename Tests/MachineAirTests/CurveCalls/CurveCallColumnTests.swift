import Air
import Fields
import Machine
import MachineAir
import Testing

/// What the tables of calls on numbers cost, and that every column of their rows is tied to something.
@Suite struct CurveCallColumnTests {
    @Test(
        arguments: [(ProductTable(), 542), (MultiplicationCallTable(), 322), (PointTable(), 307)]
            as [(any Table & Sendable, Int)])
    func cells(_ table: any Table & Sendable, _ cells: Int) throws {
        let air = Air(table)
        let buses = Set(air.messages.map(\.bus))
        let constraints = try TableConstraints(
            air, busNumbers: Dictionary(uniqueKeysWithValues: buses.enumerated().map { ($1, $0 + 1) }))
        #expect(air.mainColumns.count + 5 * constraints.fractionColumnCount + 10 == cells)
        for message in air.messages {
            let bound = air.multiplicityBound(of: message, preprocessed: [])
            #expect(bound.map { $0.lowerBound == 0 } == true, "\(air.name), \(message.bus)")
        }
    }

    private static func number(_ seed: UInt64) -> Integer256 {
        Integer256(limbs: (seed &* 0x9e37_79b9_7f4a_7c15, ~seed << 3, seed << 40 | 5, 0x7654_3210_fedc_ba98 &- seed))
    }

    private static func run() throws -> MachineRun {
        let (p, q) = (
            Secp256k1.Point(x: number(1), y: number(2)), Secp256k1.Point(x: number(3), y: number(4))
        )
        let near = Integer256.difference(.zero, Integer256(77), modulo: Secp256k1.prime)
        return try CurveCallProgram(steps: [
            CurveCallProgram.multiply(number(5), number(6), number(7)),
            CurveCallProgram.multiply(.largest, .largest, Integer256(0x1_0007)),
            CurveCallProgram.add(q, to: p), CurveCallProgram.double(p),
            CurveCallProgram.add(Secp256k1.Point(x: near, y: near), to: q),
            CurveCallProgram.double(Secp256k1.Point(x: near, y: near)),
        ]).run()
    }

    @Test func everyChangedColumnIsFound() throws {
        let run = try Self.run()
        #expect(run.findings.isEmpty)
        #expect(run.freeColumns(table: run.index(of: "modular multiplication"), rows: 0..<2) == [])
        // Two rows of sums, then doubles: the inverse of y is for doubles only, and the second pointer for sums.
        let point = run.index(of: "point")
        #expect(run.freeColumns(table: point, rows: [0, 2]) == ["inverse"])
        #expect(
            run.freeColumns(table: point, rows: [1, 3]) == [
                "pointer[1] low", "pointer[1] high", "read of pointer[1] previous clock",
            ])
        // Six rows of products, then three or four of each call.
        #expect(run.freeColumns(table: run.index(of: "product"), rows: 0..<20) == [])
    }

    /// A row that is not used says nothing but what it is asked by a bit, which says so on its own.
    @Test func rowsThatAreNotUsedSayNothing() throws {
        let run = try Self.run()
        for (table, bits) in [
            ("modular multiplication", ["is used"]), ("point", ["is used", "is addition", "is doubling"]),
            ("product", ["is plain", "is modular"]),
        ] {
            let trace = run.traces[run.index(of: table)]
            let honest = ForgedRow(trace, run.recorder.code, row: trace.height - 1)
            #expect(honest.cells.allSatisfy { $0 == .zero } && honest.findings.isEmpty)
            #expect(bits.allSatisfy { trace.air.mainColumns.contains($0) })
            for column in trace.air.mainColumns.indices {
                var forged = honest
                forged.cells[column] += .one
                if bits.contains(trace.air.mainColumns[column]) { #expect(forged.isFound) }
                #expect(!forged.saysSomethingElse || bits.contains(trace.air.mainColumns[column]))
            }
        }
    }
}
