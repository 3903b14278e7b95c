internal import Soundness
internal import Testing

@Suite struct MonotonicityTests {
    @Test(arguments: [
        (Sample.uniqueDecoding(), Sample.shape), (Sample.uniqueDecoding(blowUpLog2: 3), Sample.shape),
        (Sample.johnson(blowUpLog2: 1), Sample.recursion), (Sample.johnson(blowUpLog2: 4), Sample.recursion),
    ])
    func moreQueriesNeverLowerTheLevel(parameters: SoundnessParameters, shape: SoundnessShape) throws {
        var parameters = parameters
        var last = 0.0
        for queries in stride(from: 1, through: 400, by: 7) {
            parameters.queries = queries
            let level = try SoundnessReport(parameters, shape).level
            #expect(level >= last, "\(queries) queries")
            last = level
        }
        #expect(last > 100)
    }

    /// The search is by halving; the one query less must not be enough.
    @Test(arguments: [1, 21, 60, 100])
    func fewestQueriesAreFewest(bits: Int) throws {
        for (parameters, shape) in [
            (Sample.uniqueDecoding(), Sample.shape), (Sample.johnson(blowUpLog2: 3), Sample.recursion),
        ] {
            var found = try parameters.reaching(bits: bits, shape)
            #expect(try SoundnessReport(found, shape).level >= Double(bits))
            guard found.queries > 1 else { continue }
            found.queries -= 1
            #expect(try SoundnessReport(found, shape).level < Double(bits))
        }
    }

    /// What makes it possible to state a level for all shapes up to one.
    @Test func largerShapesAreNotMoreSecure() throws {
        for (parameters, shape) in [
            (Sample.uniqueDecoding(), Sample.shape), (Sample.johnson(blowUpLog2: 2), Sample.recursion),
        ] {
            let level = try SoundnessReport(parameters, shape).level
            let grown: [WritableKeyPath<SoundnessShape, Int>] = [
                \.heightLog2, \.batchedFunctions, \.constraints, \.logUpTerms, \.tupleWidth,
            ]
            for path in grown {
                var larger = shape
                larger[keyPath: path] = path == \.heightLog2 ? shape.heightLog2 + 2 : 8 * shape[keyPath: path]
                #expect(try SoundnessReport(parameters, larger).level <= level)
            }
        }
    }

    /// A key states the level of its largest shape, and a proof has any: no height below is less secure, also where
    /// nothing is left to fold.
    @Test(arguments: [
        Sample.uniqueDecoding(), Sample.uniqueDecoding(blowUpLog2: 2, queries: 20), Sample.johnson(blowUpLog2: 2),
        Sample.johnson(blowUpLog2: 2, queries: 400), Sample.johnson(blowUpLog2: 4, queries: 41),
    ])
    func lowerShapesAreNotLessSecure(parameters: SoundnessParameters) throws {
        var shape = Sample.recursion
        shape.smallestHeightLog2 = SoundnessLimits.smallestHeightLog2(parameters.regime)
        var last = Double.infinity
        for heightLog2 in shape.smallestHeightLog2...min(22, 24 - parameters.blowUpLog2) {
            shape.heightLog2 = heightLog2
            shape.finalPolynomialLog2 = min(5, heightLog2)
            let level = try SoundnessReport(parameters, shape).level
            #expect(level <= last, "2^\(heightLog2) rows")
            last = level
        }
    }

    /// Short tables widen the list in the Johnson regime.
    @Test func shorterTablesAreNotMoreSecure() throws {
        var tall = Sample.recursion
        tall.smallestHeightLog2 = 18
        let bits = try [Sample.recursion, tall].map { shape in
            try SoundnessReport(Sample.johnson(blowUpLog2: 2), shape).round("constraints")!.bits
        }
        #expect(bits[0] < bits[1])
    }
}
