import Air
import Fields
import Soundness
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// Tables at the edges of what may be described: expressions without cells, cells of next rows alone.
@Suite struct DegenerateTableTests {
    private static let parameters = StarkParameters(
        name: "degenerate", bits: 12,
        soundness: SoundnessParameters(
            blowUpLog2: 1, queries: 30, regime: .uniqueDecoding, grinding: GrindingBits(queries: 2)))

    private func verdict(
        _ table: DescribedTable, _ columns: [[KoalaBear]], publicValues: [KoalaBear] = []
    ) throws -> Verdict {
        let key = try ProvingKey(Self.parameters, [TableSpecification(Air(table), heightsLog2: 3...10)])
        let proof = try prove(key, Witness(main: [Matrix(columns: columns)], publicValues: [publicValues]))
        #expect(try StarkProof(bytes: proof.bytes(key.verifying), key.verifying) == proof)
        return key.verifying.verify(proof, Statement(publicValues: [publicValues]))
    }

    private static let violated = Verdict.rejected(Rejection(.check, "the constraints hold"))
    private static let unbalanced = Verdict.rejected(Rejection(.check, "the buses balance"))
    private let columns: [[KoalaBear]] = [[1, 2, 3, 4, 5, 6, 7, 8]]

    /// A constraint of degree zero is one on the statement alone.
    @Test(arguments: Constraint.Rows.allCases)
    func constraintsOfPublicValuesAlone(_ rows: Constraint.Rows) throws {
        let table = DescribedTable("public", publicValueCount: 2) { table in
            _ = table.column("unused")
            let difference = table.publicValue(0) * table.publicValue(0) - table.publicValue(1)
            switch rows {
            case .all: table.require(difference, "a square")
            case .first: table.requireFirst(difference, "a square")
            case .last: table.requireLast(difference, "a square")
            case .transitions: table.requireTransition(difference, "a square")
            }
        }
        #expect(try verdict(table, columns, publicValues: [3, 9]) == .valid)
        #expect(try verdict(table, columns, publicValues: [3, 10]) == Self.violated)
    }

    @Test func constantConstraints() throws {
        let always = DescribedTable("always") { table in
            let x = table.column("x")
            table.require(x - x, "nothing")
            table.requireFirst(0, "nothing on the first row")
        }
        #expect(try verdict(always, columns) == .valid)
        for constant in [Expression(1), Expression(-KoalaBear.one)] {
            let never = DescribedTable("never") { table in
                _ = table.column("x")
                table.require(constant, "impossible")
            }
            #expect(try verdict(never, columns) == Self.violated)
        }
    }

    /// Messages without a cell: constants and public values, sent and received on every row.
    @Test func messagesWithoutCells() throws {
        let bus = Bus("bus", width: 2)
        let table = DescribedTable("constant", publicValueCount: 1) { table in
            _ = table.column("x")
            let value = table.publicValue(0)
            table.send(bus, [7, value])
            table.send(bus, [8, 9], multiplicity: 2)
            table.send(bus, [0, 0], multiplicity: 0)
            table.receive(bus, [7, 5])
            table.receive(bus, [8, 9], multiplicity: value - 3)
        }
        #expect(try verdict(table, columns, publicValues: [5]) == .valid)
        #expect(try verdict(table, columns, publicValues: [6]) == Self.unbalanced)
    }

    /// Columns that are only read one row further on, in messages and in constraints; a tuple of degree 2 beside
    /// a multiplicity of degree 3.
    @Test func nextRowsAlone() throws {
        let bus = Bus("bus", width: 1)
        let table = DescribedTable("next") { table in
            let (x, bit) = (table.column("x"), table.column("bit"))
            table.require(bit.next * (1 - bit.next), "a bit")
            let multiplicity = bit.next * bit.next * bit
            table.send(bus, [x.next * x.next], multiplicity: multiplicity)
            table.receive(bus, [x.next * x.next], multiplicity: bit * bit.next)
            table.receive(bus, [100], multiplicity: bit - bit.next)
        }
        #expect(try verdict(table, columns + [[1, 1, 0, 1, 0, 0, 1, 1]]) == .valid)
        #expect(try verdict(table, columns + [[1, 1, 0, 1, 0, 0, 1, 2]]) == Self.unbalanced)
    }
}
