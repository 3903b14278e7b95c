import Air
import Basics
import Fields
import TestKit
import Testing

@Suite struct ExpressionGraphTests {
    /// A table whose description is a closure.
    struct Described: Table {
        let name = "described"
        let publicValueCount = 1
        let body: (inout TableBuilder) -> Void
        func describe(_ table: inout TableBuilder) { body(&table) }
    }

    @Test func commonPartsAreShared() {
        let air = Air(
            Described { table in
                let (x, y) = (table.column("x"), table.column("y"))
                table.require((x + y) * (x + y), "square")
                table.require((y + x) * (x + y) * x, "cube")
            })
        // x, y, x + y, the square, the product with x.
        #expect(air.graph.nodes.count == 5)
        #expect(air.constraints.map(\.degree) == [2, 3])
        #expect(air.cost.multiplications == 2 && air.cost.additions == 1 && air.cost.degree == 3)
        #expect(air.cost.mainColumns == 2 && air.cost.constraints == 2)
    }

    @Test func constantsAreFolded() {
        let air = Air(
            Described { table in
                let x = table.column("x")
                table.require(x * 1 + 0, "x")
                table.require(x * 0, "zero")
                table.require((x - x) + (2 * 3 - 6), "zero again")
                table.require(-(-x), "x by two negations")
            })
        #expect(air.constraints.map(\.degree) == [1, 0, 0, 1])
        #expect(air.constraints[1].node == air.constraints[2].node)
        #expect(air.graph.nodes[air.constraints[1].node] == .constant(.zero))
    }

    /// An expression that uses each step twice is a tree of 2^60 nodes and a graph of 60.
    @Test func deepSharingStaysLinear() {
        let air = Air(
            Described { table in
                var x = table.column("x")
                for _ in 0..<60 { x = x + x.next - x }
                table.require(table.column("y") - table.publicValue(0), "y")
                var y = table.column("z")
                for _ in 0..<60 { y = y * y }
                table.requireTransition(y.next, "z")
                _ = x
            })
        #expect(air.graph.nodes.count < 130)
        #expect(air.constraints[1].degree == 1 << 60)
    }

    @Test func valuesAgreeWithDirectArithmetic() {
        var generator = SeededGenerator(seed: 1)
        let air = Air(
            Described { table in
                let (x, y) = (table.column("x"), table.column("y"))
                let fixed = table.preprocessedColumn("fixed")
                table.requireTransition((x.next - y) * (fixed + 3) - x * y.next * table.publicValue(0), "mixed")
            })
        for _ in 0..<50 {
            let main = Matrix.random(width: 2, height: 4, using: &generator)
            let fixed = Matrix.random(width: 1, height: 4, using: &generator)
            let value = KoalaBear.random(using: &generator)
            let trace = TableTrace(air, main: main, preprocessed: fixed, publicValues: [value])
            for row in 0..<4 {
                let (x, y, f) = (main[row, 0], main[row, 1], fixed[row, 0])
                let (nextX, nextY) = (main[(row + 1) % 4, 0], main[(row + 1) % 4, 1])
                let expected = (nextX - y) * (f + 3) - x * nextY * value
                let values = air.graph.values(
                    cell: { trace.value(of: $0, row: row) }, publicValue: { _ in value }, constant: { $0 })
                #expect(values[air.constraints[0].node] == expected)
            }
        }
    }
}
