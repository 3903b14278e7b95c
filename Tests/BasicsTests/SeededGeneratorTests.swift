internal import Basics
internal import Testing

@Suite struct SeededGeneratorTests {
    /// The first outputs of the authors' xoshiro256starstar.c (prng.di.unimi.it) from the state 1, 2, 3, 4;
    /// the Rust crate rand_xoshiro tests with the same.
    @Test func agreesWithTheReferenceFromAGivenState() {
        var random = SeededGenerator(state: (1, 2, 3, 4))
        let expected: [UInt64] = [
            11520, 0, 1_509_978_240, 1_215_971_899_390_074_240, 1_216_172_134_540_287_360, 607_988_272_756_665_600,
            16_172_922_978_634_559_625, 8_476_171_486_693_032_832, 10_595_114_339_597_558_777,
            2_904_607_092_377_533_576,
        ]
        #expect(expected.map { _ in random.next() } == expected)
    }

    /// The outputs of the authors' splitmix64.c for the seeds 0 and 1477776061723855037.
    @Test func theSeedIsMixedAsInTheReference() {
        var zero = SplitMix64(state: 0)
        #expect(
            (0..<3).map { _ in zero.next() } == [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4, 0x06c4_5d18_8009_454f])
        var other = SplitMix64(state: 1_477_776_061_723_855_037)
        let expected: [UInt64] = [
            1_985_237_415_132_408_290, 2_979_275_885_539_914_483, 13_511_426_838_097_143_398, 8_488_337_342_461_049_707,
            15_141_737_807_933_549_159,
        ]
        #expect(expected.map { _ in other.next() } == expected)
    }

    @Test func aSeedStartsInTheFourNumbersOfItsMixer() {
        var mixer = SplitMix64(state: 42)
        var (seeded, stated) = (
            SeededGenerator(seed: 42), SeededGenerator(state: (mixer.next(), mixer.next(), mixer.next(), mixer.next()))
        )
        #expect((0..<10).allSatisfy { _ in seeded.next() == stated.next() })
    }

    @Test func boundedNumbersStayBelowTheBoundAndReachAllValues() {
        var random = SeededGenerator(seed: 1)
        for bound in [1, 2, 3, 10, 255] {
            var counts = Array(repeating: 0, count: bound)
            for _ in 0..<100 * bound { counts[random.next(below: bound)] += 1 }
            #expect(counts.allSatisfy { $0 > 50 && $0 < 200 })
        }
        #expect((0..<100).allSatisfy { _ in random.next(below: UInt64(1) << 63 + 1) <= UInt64(1) << 63 })
        #expect(random.bytes(count: 33).count == 33)
    }
}
