internal import Air
internal import Poseidon2Air
internal import TestKit
internal import Testing

/// What a permutation costs, counted: columns at every level of recursion, operations wherever it is proved or verified.
@Suite struct PermutationCostTests {
    func air(_ width: Poseidon2Width) -> Air {
        Air(
            DescribedTable("permutation") { table in
                let inputs = table.columns("input", count: width.count)
                _ = Poseidon2Expressions(width: width).permute(inputs, in: &table, name: "p")
            })
    }

    /// Additions: 72 for each external layer but the last, whose results nobody uses here; two for each S-box; 21 a
    /// partial round, and four for each of the six pairs. Multiplications: two for each S-box, 7 a partial round, two for
    /// each pair.
    @Test func costOfWidth16() {
        let cost = air(.sixteen).cost
        #expect(cost.mainColumns == 164 && cost.constraints == 148 && cost.degree == 3 && cost.messages == 0)
        #expect(cost.additions == 1316 && cost.multiplications == 448)
    }

    /// Likewise with 110 for an external layer, 31 and 12 for a partial round, and nine pairs.
    @Test func costOfWidth24() {
        let cost = air(.twentyFour).cost
        #expect(cost.mainColumns == 239 && cost.constraints == 215 && cost.degree == 3 && cost.messages == 0)
        #expect(cost.additions == 2059 && cost.multiplications == 724)
    }

    /// Proofs depend on the order of columns.
    @Test(arguments: [(Poseidon2Width.sixteen, 20), (.twentyFour, 23)])
    func columnsComeInTheOrderOfTheRounds(width: Poseidon2Width, partialRounds: Int) {
        func full(_ name: String) -> [String] {
            (0..<4).flatMap { round in (0..<width.count).map { "p.\(name)[\(round)][\($0)]" } }
        }
        let partial = (0..<partialRounds).map { "p.partial[\($0)]" }
        #expect(air(width).mainColumns.dropFirst(width.count).elementsEqual(full("initial") + partial + full("final")))
    }

    /// What is linear in columns leaves room: sums go in, and what comes out can be multiplied twice.
    @Test(arguments: Poseidon2Width.allCases)
    func inputsAndOutputsAreLinear(width: Poseidon2Width) {
        let air = Air(
            DescribedTable("permutation") { table in
                let columns = table.columns("input", count: width.count)
                let inputs = columns.map { $0 + 2 * $0.next + 1 }
                let outputs = Poseidon2Expressions(width: width).permute(inputs, in: &table, name: "p")
                for output in outputs { table.require(output, "output") }
            })
        #expect(air.constraints.map(\.degree).max() == 3)
        #expect(air.constraints.filter { $0.name == "output" }.map(\.degree) == Array(repeating: 1, count: width.count))
    }
}
