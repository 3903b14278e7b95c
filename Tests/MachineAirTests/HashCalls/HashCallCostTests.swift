import Air
import MachineAir
import Testing

/// What rows of the tables of Poseidon2 and Keccak-f cost: columns, five for each two messages, and ten for the quotient.
@Suite struct HashCallCostTests {
    private static let tables: [(any Table & Sendable, Int)] = [
        (OperandTable.numbers, 155), (OperandTable.planes, 189), (Poseidon2CallTable(), 308), (KeccakCallTable(), 42),
        (KeccakRoundTable(), 2411),
    ]

    /// Messages of degree 2 have a column of fractions of their own.
    @Test(arguments: tables)
    func cells(_ table: any Table & Sendable, _ cells: Int) throws {
        let air = Air(table)
        let buses = Set(air.messages.map(\.bus))
        let constraints = try TableConstraints(
            air, busNumbers: Dictionary(uniqueKeysWithValues: buses.enumerated().map { ($1, $0 + 1) }))
        #expect(air.mainColumns.count + 5 * constraints.fractionColumnCount + 10 == cells)
    }

    @Test(arguments: tables)
    func multiplicitiesAreBounded(_ table: any Table & Sendable, _ cells: Int) {
        let air = Air(table)
        for message in air.messages {
            #expect(air.multiplicityBound(of: message, preprocessed: []) == 0...1, "\(message.bus)")
        }
    }

    /// Tables that may be absent.
    @Test func nothingIsFixed() {
        for (table, _) in Self.tables {
            #expect(Air(table).preprocessedColumns.isEmpty && table.publicValueCount == 0)
        }
    }

}
