import Basics
import Fields
import Hashing
import Testing

@Suite struct DigestTextTests {
    @Test func digestsAreReadAsTheyAreWritten() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<100 {
            let digest = Digest(InlineArray { _ in KoalaBear(UInt64(random.next(below: 1 << 30))) })
            #expect(Digest(description: digest.description) == digest)
            #expect(Digest(description: digest.description.uppercased()) == digest)
        }
    }

    @Test(arguments: [
        "", String(repeating: "0", count: 63), String(repeating: "0", count: 65), String(repeating: "f", count: 64),
        "+" + String(repeating: "0", count: 63), String(repeating: "g", count: 64),
        "7f000001" + String(repeating: "0", count: 56),
    ])
    func otherTextIsNone(text: String) { #expect(Digest(description: text) == nil) }
}
