import Air
import MachineAir
import Testing

/// What the rows of tables cost: columns, five for each two messages, and ten for the quotient.
@Suite struct TableCostTests {
    @Test(
        arguments: [
            (LoadWordTable(), 64), (StoreWordTable(), 64), (LoadPartTable(), 77), (StorePartTable(), 78),
            (JumpTable(), 34), (JumpRegisterTable(), 57), (CallTable(), 66), (ReadTable(), 90),
            (InputWordTable(), 50),
        ] as [(any Table & Sendable, Int)])
    func cells(_ table: any Table & Sendable, _ cells: Int) throws {
        let air = Air(table)
        let buses = Set(air.messages.map(\.bus))
        let constraints = try TableConstraints(
            air, busNumbers: Dictionary(uniqueKeysWithValues: buses.enumerated().map { ($1, $0 + 1) }))
        #expect(air.mainColumns.count + 5 * constraints.fractionColumnCount + 10 == cells)
    }

    /// The multiplicities of messages are natural numbers with a bound, so that keys may be made.
    @Test func multiplicitiesAreBounded() {
        let tables: [any Table] = [
            LoadWordTable(), StoreWordTable(), LoadPartTable(), StorePartTable(), JumpTable(), JumpRegisterTable(),
            CallTable(), ReadTable(), InputWordTable(),
        ]
        for air in tables.map({ Air($0) }) {
            for message in air.messages {
                let bound = air.multiplicityBound(of: message, preprocessed: [])
                #expect(bound.map { $0.lowerBound == 0 } == true, "\(air.name), \(message.bus)")
            }
        }
    }
}
