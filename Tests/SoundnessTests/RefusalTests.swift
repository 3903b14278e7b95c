internal import Soundness
internal import Testing

@Suite struct RefusalTests {
    private func refusal(
        _ parameters: SoundnessParameters = Sample.uniqueDecoding(), _ shape: SoundnessShape = Sample.shape
    ) -> SoundnessError? {
        do throws(SoundnessError) {
            _ = try SoundnessReport(parameters, shape)
            return nil
        } catch { return error }
    }

    private func with<T>(_ value: T, _ change: (inout T) -> Void) -> T {
        var changed = value
        change(&changed)
        return changed
    }

    @Test func heights() {
        #expect(refusal() == nil)
        #expect(
            refusal(Sample.uniqueDecoding(), with(Sample.shape) { $0.heightLog2 = 23 })
                == .outOfRange(what: "log2 of the height", expected: 3...22, found: 23))
        // Height times blow-up is at most 2^24.
        #expect(
            refusal(Sample.uniqueDecoding(blowUpLog2: 3), with(Sample.shape) { $0.heightLog2 = 22 })
                == .outOfRange(what: "log2 of the height", expected: 3...21, found: 22))
        #expect(
            refusal(Sample.uniqueDecoding(), with(Sample.shape) { $0.smallestHeightLog2 = 2 })
                == .outOfRange(what: "log2 of the smallest height", expected: 3...20, found: 2))
        #expect(
            refusal(Sample.johnson(blowUpLog2: 2), with(Sample.recursion) { $0.smallestHeightLog2 = 9 })
                == .outOfRange(what: "log2 of the smallest height", expected: 10...18, found: 9))
    }

    @Test func busesThatCouldWrapAround() {
        let most = SoundnessLimits.logUpTerms
        #expect(refusal(Sample.uniqueDecoding(), with(Sample.shape) { $0.logUpTerms = most }) == nil)
        #expect(
            refusal(Sample.uniqueDecoding(), with(Sample.shape) { $0.logUpTerms = most + 1 })
                == .outOfRange(what: "LogUp terms", expected: 0...most, found: most + 1))
    }

    @Test(arguments: [
        (\SoundnessShape.batchedFunctions, 0), (\.constraints, 0), (\.constraintDegree, 4), (\.tupleWidth, 0),
        (\.finalPolynomialLog2, 21), (\.finalPolynomialLog2, -1), (\.logUpTerms, -1), (\.heightLog2, Int.min),
        (\.batchedFunctions, Int.max),
    ])
    func otherShapes(path: any WritableKeyPath<SoundnessShape, Int> & Sendable, value: Int) {
        #expect(refusal(Sample.uniqueDecoding(), with(Sample.shape) { $0[keyPath: path] = value }) != nil)
    }

    @Test(arguments: [
        (\SoundnessParameters.queries, 0), (\.queries, 1025), (\.blowUpLog2, 0), (\.blowUpLog2, 9), (\.arityLog2, 0),
        (\.arityLog2, 4), (\.digestElements, 0), (\.grinding.queries, 21), (\.grinding.batching, -1),
    ])
    func parameters(path: any WritableKeyPath<SoundnessParameters, Int> & Sendable, value: Int) {
        #expect(refusal(with(Sample.uniqueDecoding()) { $0[keyPath: path] = value }) != nil)
    }

    /// 2^20 for the queries and five folds of 2^18 are more than 2^21; four would not be.
    @Test func grindingIsBoundedInAll() {
        let parameters = with(Sample.uniqueDecoding()) { $0.grinding.folds = 18 }
        #expect(
            refusal(parameters)
                == .outOfRange(
                    what: "expected hashes of all grinding", expected: 0...1 << 21, found: 1 << 20 + 5 << 18))
        #expect(refusal(parameters, with(Sample.shape) { $0.finalPolynomialLog2 = 8 }) == nil)
    }

    @Test func aLevelOutOfReachNamesWhatTopsOut() {
        do throws(SoundnessError) {
            _ = try Sample.uniqueDecoding().reaching(bits: 122, Sample.shape)
            Issue.record("122 bits cannot be reached with eight elements")
        } catch {
            guard case .unreachable(122, let rounds) = error else {
                Issue.record("unexpected: \(error)")
                return
            }
            #expect(rounds.map(\.round) == ["transcript"])
            #expect(isClose(rounds.first?.bits, 121.91100732917188))
        }
    }
}
