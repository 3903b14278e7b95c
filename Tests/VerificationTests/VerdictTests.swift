import Fields
import Testing
import Verification

@Suite struct VerdictTests {
    @Test func aVerdictIsValidOrSaysWhy() {
        #expect(Verdict.valid.isValid)
        let verdict = Verdict.rejected(Rejection(.check, "Merkle path"))
        #expect(!verdict.isValid)
        #expect("\(Rejection(.check, "Merkle path"))" == "a check failed: Merkle path")
        #expect("\(Rejection(.shape, "cap"))" == "the proof has not the expected shape: cap")
        #expect(Rejection(.check, "a") != Rejection(.shape, "a"))
    }

    /// The native values are the fields themselves.
    @Test func nativeValuesAreFieldElements() {
        func horner<Value: VerifierExtension>(_ coefficients: [Value.Base], at x: Value) -> Value {
            coefficients.reversed().reduce(Value(KoalaBearExtension.zero)) { $0 * x + $1 }
        }
        let x = KoalaBearExtension(1, 2, 3, 4, 5)
        let expected = KoalaBearExtension(7) + x * KoalaBearExtension(8) + x * x * KoalaBearExtension(9)
        #expect(horner([7, 8, 9] as [KoalaBear], at: x) == expected)
    }
}
