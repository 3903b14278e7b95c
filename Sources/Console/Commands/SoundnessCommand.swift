internal import Soundness

extension Command {
    /// `ashlar soundness [--bits N] [--json]`.
    static let soundness = Command(
        "soundness", "print how secure proofs are, term by term",
        options: [
            Option("json", "print JSON instead of tables"),
            Option("bits", value: "N", "find the fewest queries that reach N bits, instead of the standard sets"),
        ]
    ) { arguments, terminal throws(Failure) in
        let entries: [SoundnessText.Entry]
        if let word = arguments.value("bits") { entries = [try found(word)] } else { entries = try standard() }
        let report = SoundnessText(entries: entries)
        try terminal.output(arguments.has("json") ? report.json.text + "\n" : report.text)
        for entry in entries where entry.report.level < Double(entry.wanted) {
            throw Failure(
                .failure, what: "\(entry.name) has less than \(entry.wanted) bits",
                why: "'\(entry.report.weakest.name)' has \(SoundnessText.bits(entry.report.level))",
                remedy: "do not prove with these parameters")
        }
    }

    private static func standard() throws(Failure) -> [SoundnessText.Entry] {
        var entries: [SoundnessText.Entry] = []
        for (set, layer) in ParameterSet.standard.flatMap({ set in set.layers.map { (set, $0) } }) {
            do throws(SoundnessError) {
                let report = try SoundnessReport(layer.parameters, layer.shape)
                entries.append(
                    SoundnessText.Entry(name: set.name, layer: layer.name, wanted: set.bits, report: report))
            } catch { throw failure(error) }
        }
        return entries
    }

    /// The parameters of the strongest set with as few queries as possible.
    private static func found(_ word: String) throws(Failure) -> SoundnessText.Entry {
        guard let wanted = Int(word), (1...512).contains(wanted) else {
            throw Usage.failure([Ashlar.root, soundness], "--bits is '\(word)'", "it is a whole number from 1 to 512")
        }
        let shape = ParameterSet.largestSegment
        do throws(SoundnessError) {
            let parameters = try ParameterSet.proven120.segment.reaching(bits: wanted, shape)
            return SoundnessText.Entry(
                name: "fewest queries", wanted: wanted, report: try SoundnessReport(parameters, shape))
        } catch { throw failure(error) }
    }

    private static func failure(_ error: SoundnessError) -> Failure {
        switch error {
        case .outOfRange(let what, let expected, let found):
            Failure(
                .failure, what: "\(what) is \(found)",
                why: "the bounds are stated for \(expected.lowerBound) to \(expected.upperBound)",
                remedy: "choose other parameters")
        case .unreachable(let bits, let rounds):
            Failure(
                .failure, what: "\(bits) bits cannot be reached with any number of queries",
                why: Text.list(rounds.map { "'\($0.round)' tops out at \(SoundnessText.bits($0.bits))" }),
                remedy: "ask for \(Int(rounds.map(\.bits).min() ?? 0)) bits or less")
        }
    }
}
