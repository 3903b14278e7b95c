import Air
import MachineAir
import TestKit
import Testing

/// What rows of the machine's tables cost, all at once: a change that makes one dearer is seen in
/// `Tests/Fixtures/machine-cells.json`.
@Suite struct MachineTableCostTests {
    @Test func costsStandAsTheyWere() throws {
        let lines = MachineTable.allCases.map { table in
            let air = table.air
            return "  {\"table\": \"\(air.name)\", \"columns\": \(air.mainColumns.count), "
                + "\"preprocessed\": \(air.preprocessedColumns.count), \"messages\": \(air.messages.count), "
                + "\"cellsPerRow\": \(table.cellsPerRow)}"
        }
        let text = "[\n\(lines.joined(separator: ",\n"))\n]\n"
        if TestFixture.isRegenerating { try TestFixture.write(Array(text.utf8), to: "machine-cells.json") }
        let kept = String(decoding: try TestFixture.read("machine-cells.json"), as: UTF8.self)
        #expect(text == kept, "if it is meant, run Scripts/generate/machine-cells")
    }

    /// What a verifier opens at each query is what recursion pays for.
    @Test func ordinaryShapesHaveAtMost3000Columns() {
        for mix in MachineMix.allCases where mix != .hashing && mix != .numbers {
            #expect(MachineShape(mix, sizeLog2: 20).openedColumns <= 3000, "\(mix)")
        }
    }

    /// Every bus is bounded, and every constraint low enough: all shapes have keys.
    @Test func multiplicitiesAreBounded() {
        for table in MachineTable.allCases where table.rows != nil {
            for message in table.air.messages where message.bus.kind == .exchange || message.direction == .send {
                let bound = table.air.multiplicityBound(
                    of: message, preprocessed: table.air.preprocessedColumns.map { _ in 0...1 })
                #expect(bound.map { $0.lowerBound >= 0 } == true, "\(table), \(message.bus)")
            }
        }
    }
}
