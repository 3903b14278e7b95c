import Air
import Circuits
import Fields
import Recursion
import TestKit
import Testing

/// The programs of the tree, read from their fixed columns: what their keys commit to.
@Suite struct RecursionWireTests {
    private struct Place: Hashable {
        let bus: String
        let address: [KoalaBear]
    }

    /// How often something is made and by how many rows, and how often it is read.
    private struct Use {
        var makers = 0
        var made = KoalaBear.zero
        var read = KoalaBear.zero
    }

    /// The value of a node on a row where all main columns are zero: multiplicities and addresses are as fixed columns
    /// say, and a node that a bit may move from left to right is read on the left.
    private static func fixed(_ node: Int, _ air: Air, _ columns: Matrix, _ row: Int) -> KoalaBear {
        func value(_ node: Int) -> KoalaBear { fixed(node, air, columns, row) }
        switch air.graph.nodes[node] {
        case .constant(let constant): return constant
        case .cell(let cell): return cell.source == .main ? .zero : columns[row, cell.column]
        case .publicValue: return .zero
        case .sum(let x, let y): return value(x) + value(y)
        case .difference(let x, let y): return value(x) - value(y)
        case .product(let x, let y): return value(x) * value(y)
        }
    }

    private static func uses(_ circuit: Circuit, _ bus: Bus) -> [Place: Use] {
        var uses: [Place: Use] = [:]
        for (air, columns) in zip(circuit.airs, circuit.preprocessed) {
            for message in air.messages where message.bus == bus {
                for row in 0..<columns.height {
                    let multiplicity = fixed(message.multiplicity, air, columns, row)
                    guard multiplicity != .zero else { continue }
                    let place = Place(bus: bus.name, address: [fixed(message.tuple[0], air, columns, row)])
                    switch message.direction {
                    case .send:
                        uses[place, default: Use()].makers += 1
                        uses[place, default: Use()].made += multiplicity
                    case .receive: uses[place, default: Use()].read += multiplicity
                    }
                }
            }
        }
        return uses
    }

    /// No wire is written twice, read from nowhere, or read more or less often than its maker says.
    @Test func everyWireHasOneMaker() throws {
        let sample = try RecursionSample.shared.get()
        for program in [sample.liftProgram, .narrow, .join, .root, .aggregate] {
            let circuit = try sample.keys.key(program).circuit
            for bus in [Bus.wire, .octet] {
                let uses = Self.uses(circuit, bus)
                #expect(uses.count > 1_000, "\(program.name): \(bus)")
                let wrong = uses.filter { $0.value.makers != 1 || $0.value.made != $0.value.read }
                #expect(wrong.isEmpty, "\(program.name): \(bus) \(wrong.first.map { "\($0)" } ?? "")")
            }
        }
    }

    /// An entry of a list is one row's, and what is looked up is in a list that there is.
    @Test func everyEntryOfAListIsOne() throws {
        let sample = try RecursionSample.shared.get()
        for program in [sample.liftProgram, .narrow, .join, .root, .aggregate] {
            let circuit = try sample.keys.key(program).circuit
            func column(_ table: CircuitTable, _ name: String, _ row: Int) -> KoalaBear {
                let index = circuit.airs[table.rawValue].preprocessedColumns.firstIndex(of: name)!
                return circuit.preprocessed[table.rawValue][row, index]
            }
            let entries = (0..<circuit.rowCounts[CircuitTable.listEntry.rawValue]).map {
                Place(
                    bus: "list", address: [column(.listEntry, "list", $0), column(.listEntry, "index", $0)])
            }
            #expect(Set(entries).count == entries.count)
            let lists = Set(entries.map { $0.address[0] })
            #expect(!lists.contains(.zero))
            let used = circuit.rowCounts[CircuitTable.listEntry.rawValue]
            for row in used..<circuit.preprocessed[CircuitTable.listEntry.rawValue].height {
                #expect(column(.listEntry, "list", row) == .zero && column(.listEntry, "is used", row) == .zero)
            }
            for row in 0..<circuit.rowCounts[CircuitTable.lookup.rawValue] {
                #expect(lists.contains(column(.lookup, "list", row)))
            }
        }
    }
}
