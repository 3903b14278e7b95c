internal import Verification

extension CircuitRows {
    /// The rows of each table that each part of a verifier has, in the order of `VerifierPart`.
    func countsByPart(_ graph: CircuitGraph) -> [[Int]] {
        var counts = Array(
            repeating: Array(repeating: 0, count: CircuitTable.allCases.count), count: VerifierPart.allCases.count)
        func add(_ table: CircuitTable, _ item: CircuitParts.Item, _ number: Int, rows: Int = 1) {
            counts[graph.parts.part(of: item, number).rawValue][table.rawValue] += rows
        }
        for row in gates.makers { add(.arithmetic, .wire, row.wire ?? 0) }
        for number in graph.checks.indices { add(.arithmetic, .check, number) }
        for wire in compositions { add(.composition, .wire, wire) }
        for octet in packs { add(.pack, .octet, octet) }
        for octet in unpacks { add(.unpack, .octet, octet) }
        for number in graph.decompositions.indices { add(.bits, .decomposition, number) }
        for (number, hash) in graph.rowHashes.enumerated() { add(.rowHash, .rowHash, number, rows: hash.rowCount) }
        for number in graph.folds.indices { add(.fold, .fold, number) }
        for number in graph.permutations.indices { add(.permutation, .permutation, number) }
        for (number, list) in graph.lists.enumerated() { add(.listEntry, .list, number, rows: list.count) }
        for number in graph.lookups.indices { add(.lookup, .lookup, number) }
        counts[VerifierPart.statement.rawValue][CircuitTable.publicValues.rawValue] += graph.publicOctets.count
        return counts
    }
}
