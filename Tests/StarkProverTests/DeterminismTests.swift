import Basics
import Fields
import Hashing
import Stark
import StarkProver
import TestKit
import Testing
import Verification

/// A proof is a function of key and witness: kernels and threads change nothing.
@Suite struct DeterminismTests {
    /// The second is so tall that its columns are cut into parts.
    private static let contents = [SampleContents(), SampleContents(fibonacciHeightLog2: 13)]

    @Test(arguments: contents.indices)
    func proofsAreTheSameAtEveryLevelOnAnyThreads(_ index: Int) throws {
        let contents = Self.contents[index]
        let sample = try SampleProof(contents)
        #expect(sample.verify(sample.proof) == .valid)
        let bytes = sample.bytes
        var runs = 0
        try atEveryKernelLevel { level in
            for threads in 1...3 {
                let again = try Parallelism.with(threads: threads) { () throws -> [UInt8] in
                    let key = try ProvingKey(contents.parameters, contents.specifications)
                    return try prove(key, try contents.witness()).bytes(key.verifying)
                }
                #expect(again == bytes, "\(level), \(threads) threads")
                runs += 1
            }
        }
        #expect(runs == 3 * KernelLevel.available.count)
    }

    /// Verdicts don't depend on the kernels either: not on a valid proof, and not on what is wrong with another.
    @Test func verdictsAreTheSameAtEveryLevel() throws {
        let sample = try SampleProof()
        var changed = sample.proof
        changed.openings[2].rows[0][1][0] += .one
        let verdict = sample.verify(changed)
        #expect(!verdict.isValid)
        atEveryKernelLevel { level in
            #expect(sample.verify(sample.proof) == .valid, "\(level)")
            #expect(sample.verify(changed) == verdict, "\(level)")
        }
    }
}
