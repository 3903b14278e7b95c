internal import Console
internal import Testing

@Suite struct SoundnessCommandTests {
    @Test func printsTheStandardSets() {
        let line = CommandLine("soundness")
        #expect(line.code == .ok && line.error.isEmpty)
        #expect(line.output.hasPrefix("proven100: 100.10 bits proven (100 wanted), the weakest round: queries\n"))
        #expect(line.output.contains("\nproven120: 120.02 bits proven (120 wanted)"))
        #expect(line.output.contains("193 queries") && line.output.contains("241 queries"))
        #expect(line.output.contains("\nproven100 tree: 100.15 bits proven (100 wanted)"))
        #expect(line.output.contains("\nproven100 root: 101.16 bits proven (100 wanted)"))
        #expect(line.output.contains("100.10 bits, the least of segment 100.10, tree 100.15 and root 101.16"))
        #expect(line.output.contains("eprint 2020/654, Theorem 1.5"))
        #expect(line.output.contains("\nAssumed:\n- The protocol is round-by-round sound"))
    }

    @Test func printsJSON() {
        let line = CommandLine("soundness", "--json")
        #expect(line.code == .ok)
        #expect(
            line.output.hasPrefix(
                "{\n  \"sets\": [\n    {\n      \"name\": \"proven100\",\n      \"layer\": \"segment\",\n      \"wantedBits\": 100,\n      \"bits\": 100.1"
            ))
        for name in ["weakestRound", "parameters", "shape", "rounds", "terms", "source", "assumptions"] {
            #expect(line.output.contains("\"\(name)\": "))
        }
    }

    @Test func findsTheFewestQueries() {
        let line = CommandLine("soundness", "--bits", "110")
        #expect(line.code == .ok)
        // (110 − 20)/0.415 = 216.8.
        #expect(line.output.hasPrefix("fewest queries: 110.06 bits proven (110 wanted)"))
        #expect(line.output.contains(" 217 queries,") && !line.output.contains("proven100"))
    }

    @Test func aLevelOutOfReachIsAFailureThatNamesTheTerm() {
        let line = CommandLine("soundness", "--bits", "122")
        #expect(line.code == .failure && line.output.isEmpty)
        #expect(
            line.error == """
                ashlar: 122 bits cannot be reached with any number of queries; 'batching' tops out at 121.35 and \
                'transcript' tops out at 121.91; ask for 121 bits or less

                """)
    }

    @Test(arguments: ["x", "0", "-5", "513", "100.5", "99999999999999999999"])
    func bitsThatAreNoLevelAreRefused(word: String) {
        let line = CommandLine("soundness", "--bits=\(word)")
        #expect(line.code == .usage)
        #expect(line.error.hasPrefix("ashlar: --bits is '\(word)'; it is a whole number from 1 to 512"))
    }
}
