import Air
import Basics
import Fields
import TestKit
import Testing

@Suite struct MultiplicityBoundTests {
    /// A table that sends once, with the multiplicity that the closure gives.
    struct Sending: Table {
        let name = "sending"
        let publicValueCount = 1
        let multiplicity: (inout TableBuilder) -> Expression

        func describe(_ table: inout TableBuilder) {
            let multiplicity = multiplicity(&table)
            table.send(.octal, [1], multiplicity: multiplicity)
        }
    }

    func bound(
        preprocessed: [ClosedRange<Int>] = [], _ multiplicity: @escaping (inout TableBuilder) -> Expression
    ) -> ClosedRange<Int>? {
        let air = Air(Sending(multiplicity: multiplicity))
        return air.multiplicityBound(of: air.messages[0], preprocessed: preprocessed)
    }

    @Test func constantsAreIntegersNearZero() {
        #expect(bound { _ in 1 } == 1...1)
        #expect(bound { _ in 0 - 7 } == -7 ... -7)
        let half = (KoalaBear.modulus - 1) / 2
        #expect(bound { _ in Expression(KoalaBear(UInt64(half))) } == Int(half)...Int(half))
        #expect(bound { _ in Expression(KoalaBear(UInt64(half + 1))) } == -Int(half) ... -Int(half))
    }

    @Test func bitsAreBounded() {
        #expect(bound { $0.bit("b") } == 0...1)
        #expect(bound { $0.bit("b").next } == 0...1)
        #expect(bound { $0.bit("b") + $0.bit("c") + 3 } == 3...5)
        #expect(bound { $0.bit("b") - 2 * $0.bit("c") } == -2...1)
        #expect(bound { $0.bit("b") * (0 - 5) } == -5...0)
        #expect(bound { ($0.bit("b") - 1) * ($0.bit("c") - 3) } == 0...3)
        #expect(bound { ($0.bit("b") - 2) * (5 - 2 * $0.bit("c")) } == -10 ... -3)
    }

    /// Other ways to say that a column holds bits.
    @Test func bitsAreRecognised() {
        let ways: [(Expression) -> Expression] = [
            { $0 * ($0 - 1) }, { ($0 - 1) * $0 }, { $0 * (1 - $0) }, { $0 * ($0 + (0 - 1)) },
            { $0.next * ($0.next - 1) },
        ]
        for way in ways {
            let bound = bound { table in
                let x = table.column("x")
                table.require(way(x), "x is a bit")
                return x
            }
            #expect(bound == 0...1)
        }
    }

    /// Constraints that look like those of bits, and leave room for other values.
    @Test func othersAreNotBits() {
        typealias Way = (inout TableBuilder, Expression, Expression) -> Void
        let onSomeRows: [Way] = [
            { table, x, _ in table.requireTransition(x * (x - 1), "not on the last row") },
            { table, x, _ in table.requireFirst(x * (x - 1), "on the first row") },
            { table, x, _ in table.requireLast(x * (x - 1), "on the last row") },
        ]
        let ofOtherRoots: [Way] = [
            { table, x, _ in table.require(x * (x - 2), "0 or 2") },
            { table, x, _ in table.require(x * (x + 1), "0 or −1") },
            { table, x, _ in table.require(x * (0 - 1 - x), "0 or −1 again") },
            { table, x, _ in table.require(x * (x - table.publicValue(0)), "0 or a public value") },
            { table, x, _ in table.require(x * x * (x - 1) * (x - 2), "0, 1 or 2") },
        ]
        let ofOtherCells: [Way] = [
            { table, x, _ in table.require(x * (x.next - 1), "of two rows") },
            { table, x, y in table.require(x * (y - 1), "of two columns") },
            { table, x, y in table.require(x * (x - 1) * y, "if y is not zero") },
            { table, x, y in table.require(x * (x - 1) - y, "if y is zero") },
            { table, _, y in table.require(y * (y - 1), "of y") },
            { table, _, _ in
                let fixed = table.preprocessedColumn("fixed")
                table.require(fixed * (fixed - 1), "of the preprocessed column in the same place")
            },
        ]
        let ways = [{ _, _, _ in }] + onSomeRows + ofOtherRoots + ofOtherCells
        for (index, way) in ways.enumerated() {
            let air = Air(
                Sending { table in
                    let (x, y) = (table.column("x"), table.column("y"))
                    way(&table, x, y)
                    return x
                })
            let ranges = air.preprocessedColumns.map { _ in 0...1 }
            #expect(air.multiplicityBound(of: air.messages[0], preprocessed: ranges) == nil, "\(index)")
        }
    }

    @Test func preprocessedColumnsHaveTheBoundsGiven() {
        #expect(bound(preprocessed: [2...9]) { $0.preprocessedColumn("p") } == 2...9)
        #expect(bound(preprocessed: [2...9]) { $0.preprocessedColumn("p").next - 4 } == -2...5)
        #expect(
            bound(preprocessed: [0...3, 1...5]) { $0.preprocessedColumn("p") * $0.preprocessedColumn("q") } == 0...15)
        #expect(bound(preprocessed: [4...6]) { $0.preprocessedColumn("p") - $0.bit("b") } == 3...6)
    }

    @Test func whatMayBeAnythingIsUnbounded() {
        #expect(bound { $0.column("x") } == nil)
        #expect(bound { $0.publicValue(0) } == nil)
        #expect(bound { $0.bit("b") * $0.column("x") } == nil)
        #expect(bound { $0.bit("b") - $0.column("x") } == nil)
        #expect(bound { $0.column("x") + 1 } == nil)
        // What vanishes in the graph bounds nothing.
        #expect(bound { $0.column("x") * 0 + 2 } == 2...2)
    }

    @Test func overflowIsUnbounded() {
        let power: (Int) -> ClosedRange<Int>? = { exponent in
            bound(preprocessed: [-1...1 << 20]) { table in
                let x = table.preprocessedColumn("p")
                return (1..<exponent).reduce(x) { product, _ in product * x }
            }
        }
        #expect(power(3) == -(1 << 40)...1 << 60)
        #expect(power(4) == nil)
        #expect(bound(preprocessed: [0...Int.max]) { $0.preprocessedColumn("p") + 1 } == nil)
        #expect(bound(preprocessed: [Int.min...0]) { $0.preprocessedColumn("p") - 1 } == nil)
        #expect(bound(preprocessed: [Int.min...0]) { 0 - $0.preprocessedColumn("p") } == nil)
    }

    /// Random expressions of bits and small fixed numbers: values on rows lie in the interval, as integers modulo p.
    @Test func valuesLieWithinTheBound() throws {
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<200 {
            let air = Air(randomTable(using: &generator))
            let bound = try #require(air.multiplicityBound(of: air.messages[0], preprocessed: [3...6]))
            #expect(bound.count < Int(KoalaBear.modulus))
            for _ in 0..<16 {
                let bits = (0..<4).map { _ in KoalaBear(generator.next(below: 2)) }
                let fixed = KoalaBear(3 + generator.next(below: 4))
                let values = air.graph.values(
                    cell: { $0.source == .main ? bits[$0.column + ($0.isNext ? 2 : 0)] : fixed },
                    publicValue: { _ in .zero }, constant: { $0 })
                let distance = values[air.messages[0].multiplicity] - KoalaBear(signed: bound.lowerBound)
                #expect(Int(distance.canonical) <= bound.upperBound - bound.lowerBound)
            }
        }
    }

    func randomTable(using generator: inout SeededGenerator) -> Sending {
        let choices = (0..<6).map { _ in
            (generator.next(below: 3), generator.next(below: 64), generator.next(below: 64))
        }
        return Sending { table in
            let (b, c) = (table.bit("b"), table.bit("c"))
            let constants: [Expression] = [2, 0 - 3]
            var parts: [Expression] = [b, c, b.next, c.next, table.preprocessedColumn("p")] + constants
            for (operation, first, second) in choices {
                let x: Expression = parts[first % parts.count]
                let y: Expression = parts[second % 7]
                switch operation {
                case 0: parts.append(x + y)
                case 1: parts.append(x - y)
                default: parts.append(x * y)
                }
            }
            return parts[parts.count - 1]
        }
    }
}

extension KoalaBear {
    fileprivate init(signed value: Int) {
        let magnitude = KoalaBear(UInt64(value.magnitude))
        self = value < 0 ? -magnitude : magnitude
    }
}
