import Fields
import Hashing
import Verification

/// The native backend, but digests are never compared: what it rejects, the words reject.
struct WordsBackend: VerifierBackend {
    typealias Base = KoalaBear
    typealias Extension = KoalaBearExtension
    typealias Digest = Hashing.Digest
    typealias Bit = Bool

    private var native = NativeBackend()
    var verdict: Verdict { native.verdict }

    func bit(_ constant: Bool) -> Bool { constant }
    mutating func lowBits(of value: KoalaBear, count: Int) -> [Bool] { native.lowBits(of: value, count: count) }
    mutating func select(_ bit: Bool, _ ifSet: KoalaBear, _ ifClear: KoalaBear) -> KoalaBear { bit ? ifSet : ifClear }
    mutating func select(
        _ bit: Bool, _ ifSet: KoalaBearExtension, _ ifClear: KoalaBearExtension
    ) -> KoalaBearExtension { bit ? ifSet : ifClear }
    mutating func select(_ bit: Bool, _ ifSet: Digest, _ ifClear: Digest) -> Digest { bit ? ifSet : ifClear }
    mutating func assertEqual(_ x: KoalaBear, _ y: KoalaBear, _ what: StaticString) { native.assertEqual(x, y, what) }
    mutating func assertEqual(_ x: KoalaBearExtension, _ y: KoalaBearExtension, _ what: StaticString) {
        native.assertEqual(x, y, what)
    }
    mutating func assertEqual(_ x: Digest, _ y: Digest, _ what: StaticString) {}
    mutating func assertClear(_ bit: Bool, _ what: StaticString) { native.assertClear(bit, what) }
    mutating func reject(shape what: StaticString) { native.reject(shape: what) }
    mutating func inverse(of value: KoalaBearExtension, _ what: StaticString) -> KoalaBearExtension {
        native.inverse(of: value, what)
    }
    func quotient(of dividend: KoalaBearExtension, by divisor: KoalaBearExtension) -> KoalaBearExtension {
        native.quotient(of: dividend, by: divisor)
    }
    func inverse(ofNonzero value: KoalaBear) -> KoalaBear { native.inverse(ofNonzero: value) }
    mutating func permute(_ state: inout InlineArray<16, KoalaBear>) { native.permute(&state) }
    mutating func hash(row: [KoalaBear]) -> Digest { native.hash(row: row) }
    mutating func compress(_ left: Digest, _ right: Digest) -> Digest { native.compress(left, right) }
    func elements(of digest: Digest) -> InlineArray<8, KoalaBear> { native.elements(of: digest) }
    func digest(of elements: InlineArray<8, KoalaBear>) -> Digest { native.digest(of: elements) }
}
