import Commitments
import Fields
import Hashing
import Testing
import Verification

@Suite struct HonestProofTests {
    private static func parameters(
        blowUp: Int = 1, queries: Int = 20, arity: Int = 1, final: Int = 0, cap: Int = 0, bits: Int = 0
    ) -> FriParameters {
        FriParameters(
            blowUpLog2: blowUp, queries: queries, arityLog2: arity, finalPolynomialLog2: final, capLog2: cap,
            batchingBits: bits, foldBits: bits, queryBits: bits)
    }

    private static let mixed: [Argument.Sides] = [
        (4, 5), (11, 3), (3, 1), (8, 20), (5, 2), (8, 1), (11, 2),
    ]

    private func expectValid(_ argument: Argument, _ what: String) {
        #expect(argument.verify(argument.prove().proof) == .valid, "\(what)")
    }

    @Test(arguments: 1...3, 0...4) func oneMatrix(arity: Int, final: Int) throws {
        for heightLog2 in 0...10 {
            for blowUp in 1...3 {
                let parameters = Self.parameters(blowUp: blowUp, queries: 5, arity: arity, final: final, cap: 2)
                expectValid(
                    try Argument(parameters, [(heightLog2, 3)]), "height \(heightLog2), blow-up \(blowUp)")
            }
        }
    }

    @Test(arguments: 1...3, 1...3) func mixedHeights(arity: Int, blowUp: Int) throws {
        for final in [0, 2, 4, 9, 12] {
            let parameters = Self.parameters(blowUp: blowUp, arity: arity, final: final, cap: 3)
            expectValid(try Argument(parameters, Self.mixed), "final \(final)")
        }
    }

    @Test(arguments: 1...3) func severalBatches(arity: Int) throws {
        let parameters = Self.parameters(blowUp: 1, arity: arity, final: 1, cap: 2)
        let batches: [(surplusLog2: Int, matrices: [Argument.Sides])] = [
            (2, [(6, 3), (9, 2)]), (0, Self.mixed), (1, [(0, 1), (3, 4)]), (3, [(11, 1)]),
        ]
        expectValid(try Argument(parameters, batches), "surplus 2, 0, 1, 3")
        expectValid(try Argument(parameters, [batches[0], batches[2]]), "surplus 2, 1")
    }

    @Test func proofsOfWork() throws {
        let argument = try Argument(Self.parameters(arity: 2, final: 1, bits: 6), Self.mixed)
        let without = try Argument(Self.parameters(arity: 2, final: 1), Self.mixed)
        expectValid(argument, "6 bits")
        #expect(
            argument.prove().proof.messages.count
                == without.prove().proof.messages.count + 2 + argument.shape.folds.count)
    }

    /// The transforms and hashes of larger columns take other ways than those of small ones.
    @Test func tallMatrices() throws {
        let parameters = Self.parameters(blowUp: 1, queries: 40, arity: 3, final: 5, cap: 4)
        expectValid(try Argument(parameters, [(15, 9), (13, 300), (6, 20)]), "2^15")
    }

    @Test func numbersOfMessages() throws {
        let argument = try Argument(Self.parameters(blowUp: 2, arity: 3, final: 2, cap: 1), [(9, 4), (4, 2)])
        let shape = argument.shape
        #expect(shape.folds.map(\.arityLog2) == [3, 3, 1])
        #expect(shape.folds.map(\.sourceLog2) == [11, 8, 5])
        // The words of height 2^4 have 2^6 values.
        #expect(shape.entering == [0..<1, 1..<2, 2..<2, 2..<2])
        #expect(shape.foldTrees.map(\.heightLog2) == [8, 5, 4])
        // Two rows of one block.
        #expect(shape.functionCount == 16 + 16)
        // A cap of two digests for the batch and each fold, the values at both points, four coefficients.
        #expect(argument.prove().proof.messages.count == 16 * 4 + 5 * 12 + 5 * 4)
    }
}
