internal import Fields
internal import Soundness
internal import Testing

/// Figures that others, or we by hand, worked out before the calculator existed.
@Suite struct PublishedFiguresTests {
    @Test func degree4TopsOutNear93Bits() throws {
        let parameters = Sample.uniqueDecoding(queries: SoundnessLimits.queries, degree: 4)
        let report = try SoundnessReport(parameters, Sample.shape)
        #expect(report.weakest.name == "batching")
        #expect(abs(report.level - 93) < 0.05)
    }

    @Test(arguments: [(1, 193), (2, 118)])
    func uniqueDecodingReaches100(blowUpLog2: Int, queries: Int) throws {
        let found = try Sample.uniqueDecoding(blowUpLog2: blowUpLog2).reaching(bits: 100, Sample.shape)
        #expect(found.queries == queries)
    }

    /// The figures come without a shape; this one is of the size that recursion has. With Theorem 4.2 of eprint
    /// 2025/2055 as it is printed, m would be 117 instead of 59 at blow-up 4 and the batching would have 97 bits.
    @Test(arguments: [(2, 81), (3, 54), (4, 41), (5, 33)])
    func johnsonReaches100(blowUpLog2: Int, queries: Int) throws {
        let found = try Sample.johnson(blowUpLog2: blowUpLog2).reaching(bits: 100, Sample.recursion)
        #expect(found.queries == queries)
    }

    @Test func anEighthElementOfTheDigestBoundsTheLevel() throws {
        let report = try SoundnessReport(Sample.uniqueDecoding(), Sample.shape)
        #expect(isClose(report.round("digests")?.bits, 4 * 30.98868468744926))
        // 4·log2 p − log2(17)/2.
        #expect(isClose(report.round("transcript")?.bits, 121.91100732917188))
    }

    @Test func theStandardSetsHaveTheBitsTheyPromise() throws {
        for set in ParameterSet.standard {
            for layer in set.layers {
                let report = try SoundnessReport(layer.parameters, layer.shape)
                #expect(report.level >= Double(set.bits))
                let fewest = try layer.parameters.reaching(bits: set.bits, layer.shape)
                #expect(fewest == layer.parameters, "\(set.name) \(layer.name) has queries to spare")
            }
        }
    }

    /// What ARCHITECTURE.md says that 128 bits would take.
    @Test func nineElementsAndMoreGrindingReach128() throws {
        var parameters = ParameterSet.proven100.segment
        parameters.grinding.batching = 9
        parameters.grinding.logUp = 6
        #expect(throws: SoundnessError.self) { try parameters.reaching(bits: 128, ParameterSet.largestSegment) }
        parameters.digestElements = 9
        #expect(try parameters.reaching(bits: 128, ParameterSet.largestSegment).queries == 261)
    }

    @Test func theFieldIsTheOneThatProversUse() {
        #expect(ChallengeField.characteristic == Int(KoalaBear.modulus))
    }
}
