package import Soundness

/// What `ashlar soundness` prints: tables for people, or JSON.
package struct SoundnessText {
    /// Parameters with what they are for, and what they are worth.
    package struct Entry {
        let name: String
        /// Which proofs of a tree are made with them.
        let layer: String
        let wanted: Int
        let report: SoundnessReport

        package init(name: String, layer: String = "segment", wanted: Int, report: SoundnessReport) {
            self.name = name
            self.layer = layer
            self.wanted = wanted
            self.report = report
        }
    }

    let entries: [Entry]

    package init(entries: [Entry]) { self.entries = entries }

    /// Rounded down, because 99.999 bits are not 100.
    static func bits(_ value: Double) -> String { Decimal.fixed((value * 100).rounded(.down) / 100, places: 2) }

    package var text: String {
        let letters = """
            |F| elements of the field of challenges; e elements of a digest; k rows, n points of the largest domain, \
            rho = k/n
            N bus terms, w width of a bus tuple; C constraints, d their degree; r arity; q queries
            f batched functions: one more than the highest exponent of what they are multiplied by
            L codewords near a word: 1 in unique decoding; m multiplicity; a exceptional challenges, \
            with m' = m + 1/2 and g = 1 - sqrt(rho)*(1 + 1/2m):
            a = (2*m'^5 + 3*m'*g*rho)/(3*rho^1.5)*n + m'/sqrt(rho)

            """
        let assumed = SoundnessReport.assumptions.map { "- \($0)\n" }.joined()
        return entries.map(table).joined(separator: "\n") + "\n" + trees + letters + "\nAssumed:\n" + assumed
    }

    /// What whole trees of proofs are worth: errors of one attempt at a round do not add up over proofs, since an attack has
    /// one budget of hash calls for all of them.
    private var trees: String {
        let sets = Dictionary(grouping: entries.indices, by: { entries[$0].name }).values.filter { $0.count > 1 }
        return sets.sorted { $0[0] < $1[0] }.map { indices in
            let layers = indices.map { entries[$0] }
            let least = layers.map(\.report.level).min()!
            let parts = layers.map { "\($0.layer) \(Self.bits($0.report.level))" }
            return """
                \(layers[0].name), a tree of any number of proofs (65,536 segments and more): \(Self.bits(least)) bits, \
                the least of \(Text.list(parts))


                """
        }.joined()
    }

    private func table(_ entry: Entry) -> String {
        let (report, parameters, shape) = (entry.report, entry.report.parameters, entry.report.shape)
        var table = Table([
            ("round", .left), ("term", .left), ("formula", .left), ("bits", .right), ("grinding", .right),
            ("round has", .right), ("source", .left),
        ])
        for round in report.rounds {
            for (index, term) in round.terms.enumerated() {
                let isFirst = index == 0
                table.add([
                    isFirst ? round.name : "", term.name, term.formula, Self.bits(term.bits),
                    isFirst && round.grindingBits > 0 ? String(round.grindingBits) : "",
                    isFirst ? Self.bits(round.bits) : "", term.source,
                ])
            }
        }
        return """
            \(entry.layer == "segment" ? entry.name : "\(entry.name) \(entry.layer)"): \(Self.bits(report.level)) bits proven (\(entry.wanted) wanted), the weakest round: \
            \(report.weakest.name)
            \(entry.layer) proofs: KoalaBear^\(parameters.field.degree), blow-up \(1 << parameters.blowUpLog2), \
            \(parameters.queries) queries, arity \(1 << parameters.arityLog2), \(parameters.regime.rawValue)\
            \(report.multiplicity.map { " with m = \($0)" } ?? ""), digests of \(parameters.digestElements)
            shapes up to: 2^\(shape.heightLog2) rows (at least 2^\(shape.smallestHeightLog2)), \
            \(shape.batchedFunctions) functions, \(shape.constraints) constraints of degree \
            \(shape.constraintDegree), \(shape.logUpTerms) bus terms of width \(shape.tupleWidth), \
            final polynomial of 2^\(shape.finalPolynomialLog2)


            """ + table.text
    }

    package var json: JSON {
        [
            "sets": .array(entries.map(Self.json)),
            "assumptions": .array(SoundnessReport.assumptions.map { .string($0) }),
        ]
    }

    private static func json(_ entry: Entry) -> JSON {
        let report = entry.report
        return [
            "name": .string(entry.name), "layer": .string(entry.layer), "wantedBits": .integer(entry.wanted),
            "bits": .number(report.level),
            "weakestRound": .string(report.weakest.name), "parameters": json(report), "shape": json(report.shape),
            "rounds": .array(report.rounds.map(json)),
        ]
    }

    private static func json(_ report: SoundnessReport) -> JSON {
        let (parameters, grinding) = (report.parameters, report.parameters.grinding)
        return [
            "extensionDegree": .integer(parameters.field.degree),
            "blowUpLog2": .integer(parameters.blowUpLog2), "queries": .integer(parameters.queries),
            "arityLog2": .integer(parameters.arityLog2), "regime": .string(parameters.regime.rawValue),
            "multiplicity": report.multiplicity.map { .integer($0) } ?? .null,
            "digestElements": .integer(parameters.digestElements),
            "grindingBits": [
                "logUp": .integer(grinding.logUp), "constraints": .integer(grinding.constraints),
                "outOfDomain": .integer(grinding.outOfDomain), "batching": .integer(grinding.batching),
                "folds": .integer(grinding.folds), "queries": .integer(grinding.queries),
            ],
        ]
    }

    private static func json(_ shape: SoundnessShape) -> JSON {
        [
            "heightLog2": .integer(shape.heightLog2), "smallestHeightLog2": .integer(shape.smallestHeightLog2),
            "batchedFunctions": .integer(shape.batchedFunctions), "constraints": .integer(shape.constraints),
            "constraintDegree": .integer(shape.constraintDegree), "logUpTerms": .integer(shape.logUpTerms),
            "tupleWidth": .integer(shape.tupleWidth), "finalPolynomialLog2": .integer(shape.finalPolynomialLog2),
        ]
    }

    private static func json(_ round: SoundnessReport.Round) -> JSON {
        [
            "name": .string(round.name), "grindingBits": .integer(round.grindingBits), "bits": .number(round.bits),
            "terms": .array(
                round.terms.map {
                    [
                        "name": .string($0.name), "formula": .string($0.formula), "bits": .number($0.bits),
                        "source": .string($0.source),
                    ]
                }),
        ]
    }
}
