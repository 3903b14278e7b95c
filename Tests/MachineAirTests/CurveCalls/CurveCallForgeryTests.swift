import Air
import Basics
import Fields
import Machine
import MachineAir
import Testing

/// Calls on numbers as a cheating prover would have them: everything fits but for the one thing that keeps it from being
/// true.
@Suite struct CurveCallForgeryTests {
    private typealias Point = Secp256k1.Point

    private static let prime = Secp256k1.prime

    private static func random(_ seed: UInt64) -> Integer256 {
        var generator = SeededGenerator(seed: seed)
        return .random(&generator)
    }

    private static func difference(_ x: Integer256, _ y: Integer256) -> Integer256 {
        .difference(x, y, modulo: prime)
    }

    private static func product(_ x: Integer256, _ y: Integer256) -> Integer256 { .product(x, y, modulo: prime) }

    /// What is wrong with a last call that leaves this in its last operand, and is proved like this.
    private static func found(
        _ step: CurveCallProgram.Step, leaving result: [Integer256]? = nil, _ change: (inout NumberCalls) -> Void
    ) throws -> [String] {
        var forged = try CurveCallProgram(steps: [step]).forgedLast()
        if let result { forged.operands[forged.operands.count - 1].after = result.flatMap(\.words) }
        return forged.appended.proving(change).unforgivable.map(\.description)
    }

    /// Findings of which all are of one table and have a text in them.
    private static func areAll(_ findings: [String], of table: String, _ text: String) -> Bool {
        !findings.isEmpty && findings.allSatisfy { $0.hasPrefix(table) && $0.contains(text) }
    }

    // MARK: Multiplication

    @Test func whatIsTrueIsTaken() throws {
        let step = CurveCallProgram.multiply(Self.random(1), Self.random(2), Self.random(3))
        #expect(try Self.found(step) { _ in } == [])
        let (p, q) = (Point(x: Self.random(4), y: Self.random(5)), Point(x: Self.random(6), y: Self.random(7)))
        #expect(try Self.found(CurveCallProgram.add(q, to: p)) { _ in } == [])
        #expect(try Self.found(CurveCallProgram.double(p)) { _ in } == [])
    }

    @Test func theResultOfAMultiplicationIsAltered() throws {
        let numbers = (Self.random(1), Self.random(2), Self.random(3))
        let values = MultiplicationValues(numbers.0, numbers.1, modulo: numbers.2)
        let step = CurveCallProgram.multiply(numbers.0, numbers.1, numbers.2)
        for distance in [Integer256(1), Integer256(1 << 16), Integer256(limbs: (0, 0, 0, 1)), .largest] {
            let wrong = values.result.adding(distance)
            #expect(try !Self.found(step, leaving: [wrong]) { _ in }.isEmpty)
            #expect(try !Self.found(step, leaving: [wrong]) { $0.multiplications[0].values.result = wrong }.isEmpty)
        }
    }

    /// The remainder plus the modulus, with a quotient that is one less.
    @Test func theResultIsNotBelowTheModulus() throws {
        let modulus = Self.random(3)
        for (x, y, modulus) in [
            (Self.random(1), Self.random(2), Integer256(0x1_0000)), (Integer256(2), Self.random(2), Integer256(3)),
            (modulus, modulus, Integer256(limbs: (5, 0, 0, 1 << 40))), (Integer256(77), Integer256(2), Integer256(154)),
        ] {
            var values = MultiplicationValues(x, y, modulo: modulus)
            values.result = values.result.adding(modulus)
            values.quotient = Integer256.difference(values.quotient, Integer256(1), modulo: .largest)
            let step = CurveCallProgram.multiply(x, y, modulus)
            let findings = try Self.found(step, leaving: [values.result]) { $0.multiplications[0].values = values }
            #expect(!findings.isEmpty)
            #expect(findings.allSatisfy { $0.hasPrefix("modular multiplication[0]") || $0.hasPrefix("bus range") })
        }
    }

    @Test func theModulusIsZero() throws {
        for (x, y) in [(Integer256.zero, Integer256.zero), (Integer256(7), Integer256(8)), (.largest, Integer256(1))] {
            for quotient in [Integer256.zero, Integer256(5), .largest] {
                var values = MultiplicationValues(x, y, modulo: .zero)
                values.multiple = quotient
                values.reduced = x
                values.product = .product(x, y)
                values.quotient = quotient
                values.result = values.product.low
                let step = CurveCallProgram.multiply(x, y, .zero)
                let findings = try Self.found(step, leaving: [values.result]) { $0.multiplications[0].values = values }
                #expect(!findings.isEmpty)
                #expect(findings.allSatisfy { $0.hasPrefix("modular multiplication[0]") || $0.hasPrefix("bus range") })
            }
        }
    }

    /// A product whose limbs are right modulo p only: carries follow, but the last one or a lookup fails.
    @Test func aProductIsRightModuloP() throws {
        let numbers = (Self.random(1), Self.random(2), Self.random(3))
        let run = try CurveCallProgram(steps: [CurveCallProgram.multiply(numbers.0, numbers.1, numbers.2)]).run()
        let (table, inverse) = (run.index(of: "product"), KoalaBear(1 << 16).inverse!)
        for row in 0..<3 {
            let honest = ForgedRow(run, table: table, row: row)
            for limb in 0..<32 {
                for change in [KoalaBear.one, -.one, KoalaBear(1 << 16), KoalaBear(1 << 29), -KoalaBear(1 << 30)] {
                    var forged = honest
                    forged[limb < 16 ? "linear[\(limb)]" : "high[\(limb - 16)]"] -= change
                    // What is taken off a limb goes to the next one, and so on up to the last.
                    var carry = change
                    for next in limb..<31 {
                        carry *= inverse
                        forged["carry[\(next)]"] += carry
                    }
                    #expect(forged.findings.contains { $0 == "range" || $0 == "limb 31 of the product" })
                }
            }
        }
    }

    // MARK: Points

    /// Points of which a coordinate is small, before or after, so that it has another form below 2^256.
    private static func smallCoordinates() -> [(first: Point, second: Point)] {
        let (large, other, slope) = (random(1), random(2), random(3))
        // The other point's x such that the sum has x = 3; the first one's y such that it has y = 4.
        let third = difference(difference(product(slope, slope), large), Integer256(3))
        let y = difference(product(slope, difference(large, Integer256(3))), Integer256(4))
        let rise = product(slope, difference(third, large))
        return [
            (Point(x: Integer256(5), y: other), Point(x: large, y: random(4))),
            (Point(x: large, y: Integer256(6)), Point(x: other, y: random(4))),
            (Point(x: large, y: random(4)), Point(x: Integer256(7), y: other)),
            (Point(x: large, y: random(4)), Point(x: other, y: Integer256(8))),
            (Point(x: large, y: y), Point(x: third, y: difference(y, difference(.zero, rise)))),
        ]
    }

    private static let coordinates: [(name: String, any WritableKeyPath<PointValues, Integer256> & Sendable)] = [
        ("first x", \.first.x), ("first y", \.first.y), ("second x", \.second.x), ("second y", \.second.y),
        ("result x", \.result.x), ("result y", \.result.y),
    ]

    /// Everything is right modulo the prime, but a coordinate is not below it.
    @Test func aCoordinateIsNotBelowThePrime() throws {
        var names: Set<String> = []
        for (first, second) in Self.smallCoordinates() {
            let values = PointValues(adding: second, to: first)
            for (name, coordinate) in Self.coordinates where values[keyPath: coordinate].limbs.1 == 0 {
                names.insert(name)
                var forged = values
                forged[keyPath: coordinate] = forged[keyPath: coordinate].adding(Self.prime)
                let findings = try Self.found(
                    CurveCallProgram.add(forged.second, to: forged.first), leaving: [forged.result.x, forged.result.y]
                ) { $0.points[0].values = forged }
                // The lookup that the lowest limb is below that of the prime.
                let limb = forged[keyPath: coordinate].words[0] & 0xffff
                #expect(findings.count == 1 && findings[0].hasPrefix("bus range: (16, \(limb + 977))"), "\(name)")
            }
        }
        #expect(names.count == Self.coordinates.count)
    }

    /// Nor does it help to say that such a coordinate is well below the prime.
    @Test func aCoordinateIsNotWellBelowThePrime() throws {
        let (first, second) = Self.smallCoordinates()[0]
        var values = PointValues(adding: second, to: first)
        values.first.x = values.first.x.adding(Self.prime)
        let run = try CurveCallProgram(steps: [CurveCallProgram.add(second, to: values.first)]).forgedLast().appended
            .proving { $0.points[0].values = values }
        var forged = ForgedRow(run, table: run.index(of: "point"), row: 0)
        #expect(forged.findings == ["range"])
        for inverse in [KoalaBear.zero, .one, 12345] {
            forged["is first x near prime"] = .zero
            forged["first x inverse"] = inverse
            #expect(forged.findings == ["first x is well below the prime or near it"])
        }
    }

    /// The prime itself, and the largest numbers.
    @Test func aDoubledCoordinateIsNotBelowThePrime() throws {
        for number in [Self.prime, Self.prime.adding(Integer256(1)), .largest] {
            for point in [Point(x: number, y: Self.random(1)), Point(x: Self.random(1), y: number)] {
                let reduced = Point(
                    x: Self.product(point.x, Integer256(1)), y: Self.product(point.y, Integer256(1)))
                var values = PointValues(doubling: reduced)
                values.first = point
                let findings = try Self.found(
                    CurveCallProgram.double(point), leaving: [values.result.x, values.result.y]
                ) { $0.points[0].values = values }
                #expect(findings.contains { $0.hasPrefix("bus range: (16, ") }, "\(findings)")
            }
        }
    }

    /// Adding a point to itself with the slope of the tangent, or any, and to its negative.
    @Test func pointsHaveTheSameX() throws {
        let point = Point(x: Self.random(1), y: Self.random(2))
        let double = PointValues(doubling: point)
        for slope in [double.slope, .zero, Self.random(3)] {
            var values = PointValues(adding: point, to: point)
            values.slope = slope
            values.result = Secp256k1.chord(point, point.x, slope: slope)
            let findings = try Self.found(
                CurveCallProgram.add(point, to: point), leaving: [values.result.x, values.result.y]
            ) { $0.points[0].values = values }
            #expect(Self.areAll(findings, of: "product[0]", "what is said to differ does"), "\(findings)")
        }
        let negative = Point(x: point.x, y: Self.difference(.zero, point.y))
        let findings = try Self.found(
            CurveCallProgram.add(negative, to: point), leaving: [double.result.x, double.result.y]
        ) { calls in
            calls.points[0].values = double
            calls.points[0].values.isAddition = true
            calls.points[0].values.second = negative
        }
        #expect(!findings.isEmpty)
    }

    @Test func whatIsDoubledHasYZero() throws {
        for slope in [Integer256.zero, Integer256(1), Self.random(1)] {
            let point = Point(x: .zero, y: .zero)
            var values = PointValues(doubling: point)
            values.slope = slope
            values.second = Point(x: .zero, y: Self.prime)
            values.result = Secp256k1.chord(point, point.x, slope: slope)
            let findings = try Self.found(
                CurveCallProgram.double(point), leaving: [values.result.x, values.result.y]
            ) { $0.points[0].values = values }
            #expect(Self.areAll(findings, of: "point[0]", "y of what is doubled is not zero"), "\(findings)")
        }
    }

    @Test func theResultOfPointsIsAltered() throws {
        let (p, q) = (Point(x: Self.random(4), y: Self.random(5)), Point(x: Self.random(6), y: Self.random(7)))
        for (step, values) in [
            (CurveCallProgram.add(q, to: p), PointValues(adding: q, to: p)),
            (CurveCallProgram.double(p), PointValues(doubling: p)),
        ] {
            for coordinate in Self.coordinates.map(\.1).suffix(4) + [\PointValues.slope] {
                for distance in [Integer256(1), Integer256(1 << 32), Integer256(limbs: (0, 0, 0, 1 << 20))] {
                    var forged = values
                    forged[keyPath: coordinate] = forged[keyPath: coordinate].adding(distance)
                    let findings = try Self.found(step, leaving: [forged.result.x, forged.result.y]) {
                        $0.points[0].values = forged
                    }
                    #expect(!findings.isEmpty)
                }
            }
            // The mirrored point, and the other of the two.
            let mirrored = Point(x: values.result.x, y: Self.difference(.zero, values.result.y))
            for point in [mirrored, p, q] {
                let findings = try Self.found(step, leaving: [point.x, point.y]) { $0.points[0].values.result = point }
                #expect(!findings.isEmpty)
            }
        }
    }

    /// A sum as if it were a double, and the other way round.
    @Test func anotherCall() throws {
        let (p, q) = (Point(x: Self.random(4), y: Self.random(5)), Point(x: Self.random(6), y: Self.random(7)))
        let (sum, double) = (PointValues(adding: q, to: p), PointValues(doubling: p))
        let ofSum = try Self.found(
            CurveCallProgram.add(q, to: p), leaving: [double.result.x, double.result.y]
        ) { $0.points[0].values = double }
        #expect(!ofSum.isEmpty)
        let ofDouble = try Self.found(CurveCallProgram.double(p), leaving: [sum.result.x, sum.result.y]) {
            $0.points[0].values = sum
        }
        #expect(!ofDouble.isEmpty)
    }
}
