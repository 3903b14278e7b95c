import Air
import Basics
import Fields
import TestKit
import Testing

@Suite struct ByteCodeTests {
    /// Few constraints and many, with and without messages: an odd and an even number, and one that shares no column.
    static let shapes: [(constraints: Int, messages: Int)] = [
        (0, 0), (1, 0), (9, 0), (0, 1), (3, 2), (17, 3), (40, 4), (200, 9),
    ]

    func makeMatrix(width: Int, height: Int, isEdge: Bool, _ random: inout SeededGenerator) -> Matrix {
        isEdge
            ? .edges(width: width, height: height) : .random(width: width, height: height, using: &random)
    }

    func quotientInputs(
        _ constraints: TableConstraints, height: Int, isEdge: Bool, _ random: inout SeededGenerator
    ) -> QuotientInputs {
        QuotientInputs(
            main: makeMatrix(width: constraints.air.mainColumns.count, height: height, isEdge: isEdge, &random),
            preprocessed: makeMatrix(
                width: constraints.air.preprocessedColumns.count, height: height, isEdge: isEdge, &random),
            fractions: makeMatrix(
                width: 5 * constraints.fractionColumnCount, height: height, isEdge: isEdge, &random),
            selectors: makeMatrix(width: 4, height: height, isEdge: isEdge, &random), nextOffset: 2,
            publicValues: (0..<constraints.air.publicValueCount).map { _ in .random(using: &random) },
            buses: challenges(isEdge: isEdge, &random), sumShare: .random(using: &random),
            combiner: isEdge ? .edges[4] : .random(using: &random))
    }

    func challenges(isEdge: Bool, _ random: inout SeededGenerator) -> BusChallenges {
        isEdge
            ? BusChallenges(alpha: .edges[6], beta: .edges[4])
            : BusChallenges(alpha: .random(using: &random), beta: .random(using: &random))
    }

    @Test(arguments: ByteCodeTests.shapes.indices)
    func quotientsAgreeWithTheReference(shape: Int) throws {
        let (constraintCount, messageCount) = Self.shapes[shape]
        for seed in 0..<UInt64(6) {
            var random = SeededGenerator(seed: seed)
            let constraints = try RandomTable.constraints(
                seed: seed, constraintCount: constraintCount, messageCount: messageCount)
            let program = ConstraintProgram(constraints)
            for height in [8, 16, 32, 64, 128, 256, 1024].shuffled(using: &random).prefix(3) {
                let inputs = quotientInputs(constraints, height: height, isEdge: seed % 3 == 0, &random)
                let expected = (0..<height).map { constraints.referenceQuotient(inputs, row: $0) }
                atEveryKernelLevel { level in
                    let quotient = ExtensionVector(count: height)
                    program.evaluate(inputs, to: quotient)
                    #expect(quotient.elements == expected, "seed \(seed), height \(height), \(level)")
                }
            }
        }
    }

    @Test(arguments: ByteCodeTests.shapes.indices)
    func fractionsAgreeWithTheReference(shape: Int) throws {
        let (constraintCount, messageCount) = Self.shapes[shape]
        for seed in 0..<UInt64(6) {
            var random = SeededGenerator(seed: seed)
            let constraints = try RandomTable.constraints(
                seed: seed, constraintCount: constraintCount, messageCount: messageCount)
            let program = FractionProgram(constraints)
            for height in [8, 16, 32, 128, 512].shuffled(using: &random).prefix(3) {
                let quotient = quotientInputs(constraints, height: height, isEdge: seed % 3 == 0, &random)
                let inputs = FractionInputs(
                    main: quotient.main, preprocessed: quotient.preprocessed, publicValues: quotient.publicValues,
                    buses: quotient.buses)
                let expected = (0..<height).map { constraints.referenceFractions(inputs, row: $0) }
                atEveryKernelLevel { level in
                    let width = 5 * constraints.fractionColumnCount
                    let numerators = Matrix(width: width, height: height)
                    let denominators = Matrix(width: width, height: height)
                    program.evaluate(inputs, numerators: numerators, denominators: denominators)
                    for row in 0..<height {
                        #expect(numerators.row(row) == expected[row].flatMap(\.numerator.coefficients))
                        #expect(
                            denominators.row(row) == expected[row].flatMap(\.denominator.coefficients),
                            "seed \(seed), height \(height), row \(row), \(level)")
                    }
                }
            }
        }
    }

    /// The tables that the tests above use: no operation goes untested.
    @Test func randomTablesNeedEveryOperation() throws {
        var totals: [Int] = []
        for (constraintCount, messageCount) in Self.shapes {
            for seed in 0..<UInt64(6) {
                let constraints = try RandomTable.constraints(
                    seed: seed, constraintCount: constraintCount, messageCount: messageCount)
                for cost in [ConstraintProgram(constraints).cost, FractionProgram(constraints).cost] {
                    totals = totals.isEmpty ? cost.operations : zip(totals, cost.operations).map { $0 + $1 }
                }
            }
        }
        #expect(totals.allSatisfy { $0 > 0 }, "\(totals)")
    }

    @Test func resultsDoNotDependOnThreads() throws {
        var random = SeededGenerator(seed: 7)
        let constraints = try RandomTable.constraints(seed: 7, constraintCount: 2000, messageCount: 5)
        let program = ConstraintProgram(constraints)
        let inputs = quotientInputs(constraints, height: 1 << 12, isEdge: false, &random)
        let results = [1, 2, 5].map { threads in
            Parallelism.with(threads: threads) {
                let quotient = ExtensionVector(count: 1 << 12)
                program.evaluate(inputs, to: quotient)
                return quotient.elements
            }
        }
        #expect(results[1] == results[0] && results[2] == results[0])
    }
}
