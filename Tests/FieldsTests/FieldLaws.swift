import Fields
import Testing

/// The laws of every field, over all triples of the samples.
func checkFieldLaws<F: Field>(_ samples: [F], sourceLocation: SourceLocation = #_sourceLocation) {
    var failures: [String] = []
    func law(_ holds: Bool, _ name: String, _ elements: F...) {
        if !holds && failures.count < 10 { failures.append("\(name) fails at \(elements)") }
    }
    for x in samples {
        law(x + .zero == x && .zero + x == x, "zero is neutral", x)
        law(x * .one == x && .one * x == x, "one is neutral", x)
        law(x * .zero == .zero, "zero absorbs", x)
        law(x + (-x) == .zero && -(-x) == x, "negation", x)
        law(x.squared == x * x && x.cubed == x * x * x, "square and cube", x)
        law(x.power(0) == .one && x.power(5) == x * x * x * x * x, "powers", x)
        law((x.inverse == nil) == (x == .zero), "only zero lacks an inverse", x)
        if let inverse = x.inverse { law(x * inverse == .one, "inverse", x) }
        for y in samples {
            law(x + y == y + x, "addition commutes", x, y)
            law(x * y == y * x, "multiplication commutes", x, y)
            law(x - y == x + (-y), "subtraction adds the negative", x, y)
            law((x - y == .zero) == (x == y), "differences separate", x, y)
            for z in samples {
                law((x + y) + z == x + (y + z), "addition associates", x, y, z)
                law((x * y) * z == x * (y * z), "multiplication associates", x, y, z)
                law(x * (y + z) == x * y + x * z, "multiplication distributes", x, y, z)
            }
        }
    }
    #expect(failures.isEmpty, "\(failures)", sourceLocation: sourceLocation)
    #expect(F.zero != F.one, sourceLocation: sourceLocation)
}

/// Inverting a batch equals inverting one by one, with zeros kept.
func checkBatchInversion<F: Field>(_ samples: [F], sourceLocation: SourceLocation = #_sourceLocation) {
    var inverted = samples
    F.invertBatch(&inverted)
    #expect(inverted == samples.map { $0.inverse ?? .zero }, sourceLocation: sourceLocation)
}
