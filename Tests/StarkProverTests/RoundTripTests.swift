import Air
import Fields
import Soundness
import Stark
import StarkProver
import TestKit
import Testing
import Verification

@Suite struct RoundTripTests {
    static let quick = StarkParameters(
        name: "quick", bits: 12,
        soundness: SoundnessParameters(
            blowUpLog2: 1, queries: 30, regime: .uniqueDecoding, grinding: GrindingBits(queries: 2)))

    @Test func oneTable() throws {
        let trace = Fibonacci.trace(height: 64)
        let key = try ProvingKey(Self.quick, [TableSpecification(trace.air, heightsLog2: 3...10)])
        let witness = Witness(main: [trace.main], publicValues: [trace.publicValues])
        let proof = try prove(key, witness)
        let statement = Statement(publicValues: [trace.publicValues])
        #expect(key.verifying.verify(proof, statement) == .valid)
        let bytes = proof.bytes(key.verifying)
        #expect(try StarkProof(bytes: bytes, key.verifying) == proof)
        #expect(!key.verifying.verify(proof, Statement(publicValues: [[1, 1, 5]])).isValid)
    }

    @Test func threeTables() throws {
        let numbers: [UInt64] = [3, 5, 5, 7]
        let squares = Squares.trace(numbers)
        let octal = Octal.trace(counts: [0, 0, 0, 1, 0, 2, 0, 1])
        let asking = Asking.trace(numbers, height: 8)
        let key = try ProvingKey(
            Self.quick,
            [
                TableSpecification(squares.air, heightsLog2: 3...10),
                TableSpecification(octal.air, preprocessed: octal.preprocessed),
                TableSpecification(asking.air, heightsLog2: 3...10),
            ])
        let proof = try prove(key, Witness(main: [squares.main, octal.main, asking.main]))
        #expect(key.verifying.verify(proof, Statement(publicValues: [[], [], []])) == .valid)
    }
}
