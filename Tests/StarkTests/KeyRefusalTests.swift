import Air
import Commitments
import Fields
import Soundness
import Stark
import TestKit
import Testing

/// The tables that have no key, each for its own reason.
@Suite struct KeyRefusalTests {
    /// Why there is no key, nil where there is one.
    private func error(
        _ specifications: [TableSpecification], _ parameters: StarkParameters = .quick
    ) -> KeyError? {
        do throws(KeyError) {
            _ = try ProvingKey(parameters, specifications)
            return nil
        } catch { return error }
    }

    private func free(_ table: some Table, _ heightsLog2: ClosedRange<Int> = 3...10) -> TableSpecification {
        TableSpecification(Air(table), heightsLog2: heightsLog2)
    }

    // MARK: Tables

    @Test func noTables() { #expect(error([]) == .noTable) }

    @Test func namesTwice() { #expect(error([free(Counting()), free(Counting())]) == .name("counting")) }

    @Test func tablesWithoutColumns() {
        let empty = DescribedTable("empty") { _ in }
        let fixedOnly = DescribedTable("fixed only") { table in _ = table.preprocessedColumn("a") }
        #expect(error([free(empty)]) == .noColumn(table: "empty"))
        #expect(
            error([TableSpecification(Air(fixedOnly), preprocessed: Matrix(width: 1, height: 8))])
                == .noColumn(table: "fixed only"))
    }

    @Test func nothingConstrained() {
        let anything = DescribedTable("anything") { table in _ = table.column("cell") }
        #expect(
            error([free(anything)]) == .soundness(.outOfRange(what: "constraints", expected: 1...1 << 20, found: 0)))
        #expect(error([free(anything), free(Counting())]) == nil)
    }

    @Test func heightsBeyondLimits() {
        let heights = 0...SoundnessLimits.heightLog2
        #expect(
            error([free(Counting(), 3...23)]) == .height(table: "counting", found: 3...23, expected: heights))
        #expect(error([free(Counting(), 3...22)]) == nil)
        #expect(
            error([free(Counting(), 2...10)])
                == .soundness(.outOfRange(what: "log2 of the smallest height", expected: 3...10, found: 2)))
        #expect(
            error([free(Counting(), 2...2)])
                == .soundness(.outOfRange(what: "log2 of the height", expected: 3...22, found: 2)))
        #expect(
            error([free(Counting(), -1...10)])
                == .soundness(.outOfRange(what: "log2 of the smallest height", expected: 3...10, found: -1)))
        // Another table of the right height does not help.
        #expect(
            error([free(Counting(), 3...10), free(Squares(), 1...1)])
                == .soundness(.outOfRange(what: "log2 of the smallest height", expected: 3...10, found: 1)))
    }

    /// At blow-up 8 a column of 2^22 rows has no domain.
    @Test func domainsBeyondLimits() {
        let parameters = StarkParameters.johnson(blowUpLog2: 3)
        #expect(error([free(Counting(), 10...21)], parameters) == nil)
        #expect(
            error([free(Counting(), 10...22)], parameters)
                == .opening(.outOfRange("heightLog2", 22, 0...21)))
    }

    @Test func johnsonBelowItsHeights() {
        #expect(
            error([free(Counting(), 9...12)], .johnson(blowUpLog2: 2))
                == .soundness(.outOfRange(what: "log2 of the smallest height", expected: 10...12, found: 9)))
    }

    // MARK: Degrees

    @Test(arguments: [Constraint.Rows.all, .transitions, .first, .last])
    func constraintsOfTooHighDegree(_ rows: Constraint.Rows) {
        let limit = rows == .all || rows == .transitions ? 3 : 2
        for degree in limit...limit + 1 {
            let table = DescribedTable("powers") { table in
                let x = table.column("x")
                let power = (1..<degree).reduce(x) { product, _ in product * x }
                switch rows {
                case .all: table.require(power, "power")
                case .transitions: table.requireTransition(power, "power")
                case .first: table.requireFirst(power, "power")
                case .last: table.requireLast(power, "power")
                }
            }
            let expected = KeyError.constraint(
                table: "powers", .constraint(name: "power", degree: degree, limit: limit))
            #expect(error([free(table)]) == (degree > limit ? expected : nil))
        }
    }

    /// A fingerprint of degree 3 needs a constraint of degree 4, as does a multiplicity of degree 4.
    @Test func messagesOfTooHighDegree() {
        func table(fingerprint: Int, multiplicity: Int) -> DescribedTable {
            DescribedTable("messages") { table in
                let (x, bit) = (table.column("x"), table.bit("bit"))
                let power = (1..<fingerprint).reduce(x) { product, _ in product * x }
                let count = (1..<multiplicity).reduce(bit) { product, _ in product * bit }
                table.send(.octal, [1], multiplicity: bit)
                table.send(.octal, [power], multiplicity: count)
            }
        }
        let expected = KeyError.constraint(table: "messages", .message(index: 1, degree: 4))
        #expect(error([free(table(fingerprint: 2, multiplicity: 3))]) == nil)
        #expect(error([free(table(fingerprint: 3, multiplicity: 1))]) == expected)
        #expect(error([free(table(fingerprint: 1, multiplicity: 4))]) == expected)
    }

    // MARK: Preprocessed columns and absence

    @Test func fixedColumnsThatDoNotFit() {
        let octal = Air(Octal())
        func refused(_ specification: TableSpecification) -> Bool {
            if case .preprocessed(table: "octal", _, _) = error([specification]) { true } else { false }
        }
        #expect(refused(TableSpecification(octal, heightsLog2: 3...3)))
        #expect(refused(TableSpecification(octal, preprocessed: Matrix(width: 2, height: 8))))
        #expect(refused(TableSpecification(octal, preprocessed: Matrix(width: 0, height: 8))))
        #expect(refused(TableSpecification(octal, preprocessed: Matrix(width: 1, height: 12))))
        let column = Matrix(columns: [(0..<8).map { KoalaBear(UInt64($0)) }])
        #expect(refused(TableSpecification(octal, heightsLog2: 3...4, preprocessed: .fixed(column))))
        #expect(refused(TableSpecification(octal, heightsLog2: 4...4, preprocessed: .fixed(column))))
        #expect(!refused(TableSpecification(octal, heightsLog2: 3...3, preprocessed: .fixed(column))))
        let empty = TableSpecification(octal, preprocessed: Matrix(width: 1, height: 0))
        #expect(error([empty]) == .height(table: "octal", found: 64...64, expected: 0...22))
        let none = TableSpecification(
            Air(Counting()), heightsLog2: 3...4, preprocessed: .separate(blowUpLog2: 2))
        #expect(
            error([none])
                == .preprocessed(
                    table: "counting", expected: "at least one", found: "no preprocessed columns to commit to"))
    }

    /// A blow-up of its own is at least the argument's, and leaves a domain.
    @Test(arguments: [(0, false), (1, true), (5, true), (6, false)])
    func blowUpsOfSeparateColumns(_ blowUpLog2: Int, _ isAllowed: Bool) {
        let specification = TableSpecification(
            Air(Octal()), heightsLog2: 3...10, preprocessed: .separate(blowUpLog2: blowUpLog2))
        guard !isAllowed else {
            #expect(error([specification]) == nil)
            return
        }
        guard case .opening(.outOfRange("blowUpLog2", blowUpLog2, _)) = error([specification]) else {
            Issue.record("blow-up 2^\(blowUpLog2): \(error([specification]).debugDescription)")
            return
        }
    }

    @Test func absenceOfWhatIsSaidElsewhere() {
        let fibonacci = TableSpecification(Air(Fibonacci()), heightsLog2: 3...10, mayBeAbsent: true)
        #expect(
            error([fibonacci])
                == .absent(table: "fibonacci", because: "its public values would be bound by nothing"))
        let octal = TableSpecification(
            Air(Octal()), heightsLog2: 3...3, mayBeAbsent: true, preprocessed: .separate(blowUpLog2: 1))
        #expect(
            error([octal]) == .absent(table: "octal", because: "its preprocessed columns are committed to"))
    }

    // MARK: Parameters

    /// Powers of the batching challenge that no function is multiplied by count: the table has 12 functions at two points,
    /// and the highest exponent is 63, in two leaves of 16 elements.
    @Test func exponentsWithoutFunctionsCount() {
        let soundness = SoundnessParameters(
            field: ChallengeField(degree: 4), blowUpLog2: 1, queries: 300, regime: .uniqueDecoding,
            grinding: GrindingBits(queries: 20))
        func parameters(bits: Int) -> StarkParameters {
            StarkParameters(name: "batching", bits: bits, soundness: soundness)
        }
        #expect(error([free(Counting())], parameters(bits: 106)) == nil)
        guard
            case .tooWeak(let level, weakest: "batching", expected: 107) = error(
                [free(Counting())], parameters(bits: 107))
        else {
            Issue.record("a curve of degree 63 in 2^11 points")
            return
        }
        #expect(abs(level - (ChallengeField(degree: 4).bits - 16.977)) < 0.001)
    }

    @Test func parametersBelowTheirPromise() {
        func parameters(bits: Int) -> StarkParameters {
            StarkParameters(name: "promise", bits: bits, soundness: StarkParameters.quick.soundness)
        }
        #expect(error([free(Counting())], parameters(bits: 25)) == nil)
        guard
            case .tooWeak(let level, weakest: "queries", expected: 26) = error(
                [free(Counting())], parameters(bits: 26))
        else {
            Issue.record("60 queries of 0.415 bits and a bit of grinding are 25.9 bits")
            return
        }
        #expect((25.0..<26).contains(level))
    }

    /// The default set keeps its promise for the largest tables; the level of a small one is not asked for.
    @Test func standardParameters() {
        #expect(error([free(Counting(), 3...22)], .proven100) == nil)
        #expect(error([free(Counting(), 3...22)], .proven120) == nil)
    }
}
