import Basics
import Commitments
import TestKit
import Testing
import Verification

@Suite struct DeterminismTests {
    private func argument() throws -> Argument {
        let parameters = FriParameters(
            blowUpLog2: 1, queries: 10, arityLog2: 3, finalPolynomialLog2: 2, capLog2: 2, batchingBits: 3, foldBits: 2,
            queryBits: 5)
        return try Argument(parameters, [(1, [(12, 3)]), (0, [(13, 20), (9, 4), (3, 2)])])
    }

    @Test func proofsDoNotDependOnTheKernelLevel() throws {
        let expected = try argument().prove().proof
        try atEveryKernelLevel { level in
            let argument = try argument()
            let proof = argument.prove().proof
            #expect(proof == expected, "\(level)")
            #expect(argument.verify(proof) == .valid, "\(level)")
        }
    }

    @Test func proofsDoNotDependOnTheThreads() throws {
        let expected = try argument().prove().proof
        for threads in [1, 2, 5] {
            #expect(try Parallelism.with(threads: threads) { try argument().prove().proof } == expected, "\(threads)")
        }
    }
}
