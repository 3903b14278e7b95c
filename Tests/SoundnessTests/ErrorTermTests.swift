internal import Soundness
internal import Testing

/// Each formula at one point, worked out apart from the calculator with 60 decimal digits.
@Suite struct ErrorTermTests {
    /// log2 p^5 = 154.943423…; n = 2^21.
    @Test func termsInUniqueDecoding() throws {
        let report = try SoundnessReport(Sample.uniqueDecoding(), Sample.shape)
        // p^5/(2^20·8).
        #expect(isClose(report.round("buses")?.terms[0].bits, 131.9434234372463))
        #expect(isClose(report.round("buses")?.terms[1].bits, 131.9434234372463))
        // p^5/2^8.
        #expect(isClose(report.round("constraints")?.bits, 146.9434234372463))
        // (p^5 − 2^20 − 2^21)/(4·2^20 + 2).
        #expect(isClose(report.round("out of domain")?.bits, 132.94342274931589))
        // p^5/(999·2^21).
        #expect(isClose(report.round("batching")?.bits, 123.9790825694539))
        // p^5/(8·(2^21 + 1)).
        #expect(isClose(report.round("each of 5 folds")?.bits, 130.94342274931589))
        // −193·log2(3/4), and 20 bits of grinding.
        #expect(isClose(report.round("queries")?.terms[0].bits, 80.10223736081686))
        #expect(isClose(report.round("queries")?.bits, 100.10223736081686))
        #expect(report.multiplicity == nil)
        #expect(report.rounds.count == 8)
    }

    /// n = 2^20, rho = 1/4; 266.46 codewords near a word.
    @Test func termsInTheJohnsonRegime() throws {
        let report = try SoundnessReport(Sample.johnson(blowUpLog2: 2), Sample.recursion)
        #expect(report.multiplicity == 59)
        #expect(isClose(report.round("buses")?.terms[0].bits, 120.8856467917121))
        #expect(isClose(report.round("constraints")?.bits, 136.91986250705))
        #expect(isClose(report.round("out of domain")?.bits, 126.88564403999231))
        #expect(isClose(report.round("batching")?.terms[0].bits, 94.41404390862256))
        #expect(isClose(report.round("batching")?.bits, 102.41404390862256))
        #expect(isClose(report.round("each of 5 folds")?.bits, 100.0542888448449))
        #expect(isClose(report.round("queries")?.bits, 100.01384817036572))
    }

    @Test func errorsOfARoundAddUp() throws {
        let buses = try #require(try SoundnessReport(Sample.uniqueDecoding(), Sample.shape).round("buses"))
        // Two equal probabilities are one of twice the size.
        #expect(isClose(buses.bits, buses.terms[0].bits - 1))
    }

    @Test func theLevelIsThatOfTheWeakestRound() throws {
        let report = try SoundnessReport(Sample.johnson(blowUpLog2: 2), Sample.recursion)
        #expect(report.level == report.rounds.map(\.bits).min())
        #expect(report.weakest.bits == report.level)
    }

    @Test func everyTermNamesItsFormulaAndSource() throws {
        for regime in [Sample.uniqueDecoding(), Sample.johnson(blowUpLog2: 2)] {
            for term in try SoundnessReport(regime, Sample.recursion).rounds.flatMap(\.terms) {
                #expect(!term.formula.isEmpty && !term.source.isEmpty)
            }
        }
    }

    @Test func whatIsNotThereHasNoRound() throws {
        var shape = Sample.shape
        shape.logUpTerms = 0
        shape.batchedFunctions = 1
        shape.finalPolynomialLog2 = shape.heightLog2
        let names = try SoundnessReport(Sample.uniqueDecoding(), shape).rounds.map(\.name)
        #expect(names == ["constraints", "out of domain", "queries", "digests", "transcript"])
    }

    @Test func grindingCountsAtItsOwnSiteOnly() throws {
        let plain = SoundnessParameters(
            blowUpLog2: 1, queries: 100, regime: .uniqueDecoding, grinding: GrindingBits())
        let base = try SoundnessReport(plain, Sample.shape)
        let sites: [(WritableKeyPath<GrindingBits, Int>, String)] = [
            (\.logUp, "buses"), (\.constraints, "constraints"), (\.outOfDomain, "out of domain"),
            (\.batching, "batching"), (\.folds, "each of 5 folds"), (\.queries, "queries"),
        ]
        for (site, name) in sites {
            var parameters = plain
            parameters.grinding[keyPath: site] = 7
            let report = try SoundnessReport(parameters, Sample.shape)
            for (before, after) in zip(base.rounds, report.rounds) {
                #expect(after.bits == before.bits + (before.name == name ? 7 : 0), "\(name), \(before.name)")
            }
        }
    }
}
