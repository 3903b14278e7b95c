internal import Console
internal import Testing

@Suite struct OutputTests {
    @Test func jsonKeepsItsOrderAndEscapes() {
        let value: JSON = [
            "z": ["a", .integer(-3), .number(0.1), .number(.nan), true, .null], "a": [:], "é\"\\\n\u{1}": [],
        ]
        #expect(
            value.text == """
                {
                  "z": [
                    "a",
                    -3,
                    0.1,
                    null,
                    true,
                    null
                  ],
                  "a": {},
                  "é\\"\\\\\\n\\u0001": []
                }
                """)
    }

    @Test(arguments: [
        (0, "0.000"), (1, "1.000"), (9.9994, "9.999"), (9.9996, "10.00"), (99.996, "100.0"), (999.94, "999.9"),
        (999.96, "1.000 k"), (13_210_000, "13.21 M"), (4.45e8, "445.0 M"), (1.41e10, "14.10 G"), (2e13, "20.00 T"),
        (0.1514, "0.151"),
    ])
    func numbersHaveFourDigitsAndAPrefix(value: Double, text: String) {
        #expect(Decimal.scaled(value) == text)
    }

    @Test func columnsAreAsWideAsTheirWidestCell() {
        var table = Table([("name", .left), ("value", .right), ("unit", .left)])
        table.add(["a", "1.5", "m"])
        table.add(["longer", "12.25", ""])
        #expect(table.text == "name    value  unit\na         1.5  m\nlonger  12.25\n")
    }

    @Test func listsReadAsSentences() {
        #expect(Text.list(["a"]) == "a")
        #expect(Text.list(["a", "b"]) == "a and b")
        #expect(Text.list(["a", "b", "c"]) == "a, b and c")
    }

    @Test(arguments: [
        ("--jsn", "--json"), ("kernel", "kernels"), ("bnech", "bench"), ("abc", nil), ("", nil), ("--quik", "--quick"),
    ])
    func theNearestWordIsSuggestedIfItIsNear(word: String, expected: String?) {
        #expect(Text.nearest(to: word, among: ["--json", "--quick", "kernels", "bench"]) == expected)
    }
}
