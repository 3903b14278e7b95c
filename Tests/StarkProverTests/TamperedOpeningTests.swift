import Fields
import Hashing
import Stark
import StarkProver
import Testing
import Verification

/// Every row and sibling of a proof's openings is changed, left out, doubled and exchanged with the next one.
@Suite struct TamperedOpeningTests {
    let sample: SampleProof

    init() throws { sample = try SampleProof() }

    /// Applies a change, and notes what becomes of the proof.
    private func tamper(_ tally: inout VerdictTally, _ name: String, _ change: (inout StarkProof) -> Void) {
        var proof = sample.proof
        change(&proof)
        if proof == sample.proof { return tally.addUnchanged() }
        tally.add(sample.verify(proof), of: name)
    }

    private func forEachMatrix(_ body: (_ tree: Int, _ matrix: Int, _ rows: [[KoalaBear]]) -> Void) {
        for (tree, opening) in sample.proof.openings.enumerated() {
            for (matrix, rows) in opening.rows.enumerated() { body(tree, matrix, rows) }
        }
    }

    @Test func changedElementsAreRejected() {
        var (tally, count) = (VerdictTally(), 0)
        forEachMatrix { tree, matrix, rows in
            for (row, elements) in rows.enumerated() {
                for column in elements.indices {
                    count += 1
                    tamper(&tally, "tree \(tree), matrix \(matrix), row \(row), column \(column)") {
                        $0.openings[tree].rows[matrix][row][column] += .one
                    }
                }
            }
        }
        tally.expect(count, ["Merkle path"])
        #expect(count > 1_000)
    }

    @Test func changedSiblingsAreRejected() {
        var (tally, count) = (VerdictTally(), 0)
        for (tree, opening) in sample.proof.openings.enumerated() {
            for sibling in opening.siblings.indices {
                for element in 0..<Digest.elementCount {
                    count += 1
                    tamper(&tally, "tree \(tree), sibling \(sibling), element \(element)") {
                        $0.openings[tree].siblings[sibling][element] -= .one
                    }
                }
            }
        }
        tally.expect(count, ["Merkle path"])
        #expect(count > 500)
    }

    @Test func missingAndAddedRowsAreRejected() {
        var (tally, count) = (VerdictTally(), 0)
        forEachMatrix { tree, matrix, rows in
            for row in rows.indices {
                count += 4
                let name = "tree \(tree), matrix \(matrix), row \(row)"
                tamper(&tally, "\(name) left out") { $0.openings[tree].rows[matrix].remove(at: row) }
                tamper(&tally, "\(name) twice") { $0.openings[tree].rows[matrix].insert(rows[row], at: row) }
                tamper(&tally, "\(name) shorter") { $0.openings[tree].rows[matrix][row].removeLast() }
                tamper(&tally, "\(name) longer") { $0.openings[tree].rows[matrix][row].append(.zero) }
            }
            count += 3
            let name = "tree \(tree), matrix \(matrix)"
            tamper(&tally, "\(name) left out") { $0.openings[tree].rows.remove(at: matrix) }
            tamper(&tally, "\(name) twice") { $0.openings[tree].rows.insert(rows, at: matrix) }
            tamper(&tally, "\(name) empty") { $0.openings[tree].rows[matrix] = [] }
        }
        tally.expect(count, [VerdictTally.shape])
    }

    @Test func missingAndAddedSiblingsAreRejected() {
        var (tally, count) = (VerdictTally(), 0)
        for (tree, opening) in sample.proof.openings.enumerated() {
            for (index, sibling) in opening.siblings.enumerated() {
                count += 2
                tamper(&tally, "tree \(tree), sibling \(index) left out") {
                    $0.openings[tree].siblings.remove(at: index)
                }
                tamper(&tally, "tree \(tree), sibling \(index) twice") {
                    $0.openings[tree].siblings.insert(sibling, at: index)
                }
            }
            count += 1
            tamper(&tally, "tree \(tree), one more sibling") {
                $0.openings[tree].siblings.append(sample.trees[tree].cap[0])
            }
        }
        tally.expect(count, [VerdictTally.shape])
    }

    /// Rows in another order are rows of other queries.
    @Test func exchangedRowsAreRejected() {
        var tally = VerdictTally()
        var count = 0
        forEachMatrix { tree, matrix, rows in
            for row in rows.indices {
                count += 1
                tamper(&tally, "tree \(tree), matrix \(matrix), row \(row) and another") {
                    $0.openings[tree].rows[matrix].swapAt(row, (row + 1) % rows.count)
                }
            }
            count += 1
            tamper(&tally, "tree \(tree), matrix \(matrix), all rows") { $0.openings[tree].rows[matrix].reverse() }
        }
        for (tree, opening) in sample.proof.openings.enumerated() {
            for index in opening.siblings.indices {
                count += 1
                tamper(&tally, "tree \(tree), sibling \(index) and another") {
                    $0.openings[tree].siblings.swapAt(index, (index + 1) % opening.siblings.count)
                }
            }
        }
        tally.expect(count - tally.unchanged, ["Merkle path"])
        // Only columns that repeat have equal rows: those of preprocessed numbers do not, so there are few.
        #expect(tally.unchanged * 10 < count, "\(tally.unchanged) of \(count)")
    }

    /// Matrices of one tree, and trees.
    @Test func exchangedMatricesAndTreesAreRejected() {
        var tally = VerdictTally()
        for (tree, opening) in sample.proof.openings.enumerated() {
            for matrix in opening.rows.indices.dropLast() {
                tamper(&tally, "tree \(tree), matrices \(matrix) and \(matrix + 1)") {
                    $0.openings[tree].rows.swapAt(matrix, matrix + 1)
                }
            }
            for other in 0..<tree {
                tamper(&tally, "trees \(other) and \(tree)") { $0.openings.swapAt(other, tree) }
                tamper(&tally, "tree \(other) for \(tree)") { $0.openings[tree] = $0.openings[other] }
            }
            tamper(&tally, "tree \(tree) left out") { $0.openings.remove(at: tree) }
            tamper(&tally, "tree \(tree) twice") { $0.openings.insert(opening, at: tree) }
        }
        tamper(&tally, "no trees") { $0.openings = [] }
        #expect(tally.accepted.isEmpty)
        #expect(tally.unchanged == 0)
        #expect(tally.total > 50)
        #expect(Set(tally.reasons.keys).isSubset(of: [VerdictTally.shape, "Merkle path"]), "\(tally.reasons)")
    }
}
