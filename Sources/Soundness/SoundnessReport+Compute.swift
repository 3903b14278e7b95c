extension SoundnessReport {
    /// At the last of them a query is within a thousandth of a bit of the Johnson radius: log2(1 + 1/2000).
    private static let multiplicities = 3...1000

    /// Adds up the error of a proof of such a shape.
    package init(_ parameters: SoundnessParameters, _ shape: SoundnessShape) throws(SoundnessError) {
        try SoundnessLimits.check(parameters, shape)
        switch parameters.regime {
        case .uniqueDecoding: self.init(parameters, shape, .half)
        case .johnson:
            // More multiplicity helps the queries and hurts all other rounds: the best is where they meet. The first
            // of equals is taken, which has the best other rounds.
            let reports = Self.multiplicities.lazy
                .map { ProximityBound.Radius.johnson(multiplicity: $0) }
                .filter { ProximityBound($0, blowUpLog2: parameters.blowUpLog2, shape: shape).listSize != nil }
                .map { SoundnessReport(parameters, shape, $0) }
            var best = reports.first!
            for report in reports where report.level > best.level { best = report }
            self = best
        }
    }

    private init(_ parameters: SoundnessParameters, _ shape: SoundnessShape, _ radius: ProximityBound.Radius) {
        let errors = ErrorTerms(parameters, shape, radius)
        let grinding = parameters.grinding
        let folds = shape.folds(arityLog2: parameters.arityLog2)
        func round(_ name: String, _ grindingBits: Int, _ terms: Term...) -> Round {
            Round(name: name, grindingBits: grindingBits, terms: terms)
        }
        var rounds: [Round] = []
        if shape.logUpTerms > 0 { rounds.append(round("buses", grinding.logUp, errors.busSum, errors.busPole)) }
        rounds.append(round("constraints", grinding.constraints, errors.constraints))
        rounds.append(round("out of domain", grinding.outOfDomain, errors.outOfDomain))
        if shape.batchedFunctions > 1 { rounds.append(round("batching", grinding.batching, errors.batching)) }
        if folds > 0 { rounds.append(round("each of \(folds) folds", grinding.folds, errors.fold)) }
        rounds.append(round("queries", grinding.queries, errors.queries))
        rounds.append(round("digests", 0, errors.digest))
        rounds.append(round("transcript", 0, errors.transcript))
        self.init(
            parameters: parameters, shape: shape, multiplicity: errors.multiplicity, rounds: rounds)
    }
}
