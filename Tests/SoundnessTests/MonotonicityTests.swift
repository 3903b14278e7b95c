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
