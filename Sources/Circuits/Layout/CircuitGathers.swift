internal import Fields

/// Where the cells of the tables come from: for each row, a place among the values.
struct CircuitGathers: Sendable {
    /// Cells of a table that are values from a place on, in rows that begin with the first.
    struct Gather: Sendable {
        enum Source { case wires, octets, states, capacities, sums, folds }

        let source: Source
        let columns: [Int]
        /// A row each.
        let places: [Int32]

        init(_ source: Source, _ columns: [Int], _ places: [Int]) {
            self.source = source
            self.columns = columns
            self.places = places.map { Int32($0) }
        }

        init(_ source: Source, _ columns: ExtensionColumns<Int>, _ places: [Int]) {
            self.init(source, columns.coefficients, places)
        }
    }

    /// In the order of `CircuitTable`.
    private let gathers: [[Gather]]

    init(_ plan: CircuitPlan) { gathers = CircuitTable.allCases.map { Self.gathers(of: $0, plan) } }

    subscript(table: CircuitTable) -> [Gather] { gathers[table.rawValue] }

    private static func gathers(of table: CircuitTable, _ plan: CircuitPlan) -> [Gather] {
        switch table {
        case .arithmetic: arithmetic(plan)
        case .composition:
            [Gather(.wires, CompositionTable.places.coefficients, plan.compositions.map(\.out))]
        case .pack: [Gather(.octets, PackTable.places.elements, plan.packs.map(\.octet))]
        case .unpack: [Gather(.octets, UnpackTable.places.elements, plan.unpacks)]
        case .bits: []
        case .rowHash: rowHash(plan)
        case .fold: fold(plan)
        case .permutation: permutation(plan)
        case .listEntry: [Gather(.octets, ListEntryTable.places.elements, plan.lists.flatMap(\.self))]
        case .lookup:
            [
                Gather(.octets, LookupTable.places.elements, plan.lookups.map(\.octet)),
                Gather(.wires, [LookupTable.places.index], plan.lookups.map(\.index)),
            ]
        case .publicValues:
            [
                Gather(
                    .octets, PublicTable(octetCount: plan.publicOctets.count).places().elements, plan.publicOctets)
            ]
        }
    }

    private static func arithmetic(_ plan: CircuitPlan) -> [Gather] {
        let columns = ArithmeticTable.places
        return [
            Gather(.wires, columns.x, plan.gates.map(\.gate.x)), Gather(.wires, columns.y, plan.gates.map(\.gate.y)),
            Gather(.wires, columns.z, plan.gates.map(\.gate.z)), Gather(.wires, columns.out, plan.gates.map(\.out)),
        ]
    }

    private static func rowHash(_ plan: CircuitPlan) -> [Gather] {
        let columns = RowHashTable.places
        let rows = Array(plan.hashOctets.indices)
        let sums = ([columns.square, columns.sumBefore] + columns.sums).flatMap(\.coefficients)
        let challenges = plan.hashes.flatMap { Array(repeating: $0.challenge, count: $0.rows.count) }
        return [
            Gather(.octets, Array(columns.elements[..<8]), plan.hashOctets.map { Int($0[0]) }),
            Gather(.octets, Array(columns.elements[8...]), plan.hashOctets.map { Int($0[1]) }),
            Gather(.capacities, columns.capacity, rows), Gather(.wires, columns.challenge, challenges),
            Gather(.sums, sums, rows),
        ]
    }

    private static func fold(_ plan: CircuitPlan) -> [Gather] {
        let (columns, folds) = (FoldTable.places, plan.folds)
        let elements =
            [columns.square, columns.fourth] + columns.entries + columns.halves + columns.quarters + [columns.folded]
        return columns.values.enumerated().map { index, values in
            Gather(.octets, values, folds.map { $0.octets[index] })
        } + columns.bits.enumerated().map { index, bit in Gather(.wires, [bit], folds.map { $0.bits[index] }) } + [
            Gather(.wires, columns.word, folds.map(\.word)),
            Gather(.wires, columns.challenge, folds.map(\.challenge)),
            Gather(.wires, [columns.inversePoint], folds.map(\.inversePoint)),
            Gather(.folds, columns.inverse + elements.flatMap(\.coefficients), Array(folds.indices)),
        ]
    }

    private static func permutation(_ plan: CircuitPlan) -> [Gather] {
        let columns = PermutationTable.places
        var bits = Array(repeating: 0, count: plan.permutationCount)
        for compression in plan.compressions { bits[compression.row] = compression.isRight }
        return [
            Gather(.states, columns.left + columns.right, Array(bits.indices)),
            Gather(.wires, [columns.isRight], bits),
        ]
    }
}
