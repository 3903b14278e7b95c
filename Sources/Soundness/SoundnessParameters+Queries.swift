extension SoundnessParameters {
    /// The same parameters with the fewest queries that reach a level.
    package func reaching(bits: Int, _ shape: SoundnessShape) throws(SoundnessError) -> SoundnessParameters {
        var most = self
        most.queries = SoundnessLimits.queries
        let ceiling = try SoundnessReport(most, shape)
        guard ceiling.level >= Double(bits) else {
            let rounds = ceiling.rounds.filter { $0.bits < Double(bits) }
            throw .unreachable(bits: bits, rounds: rounds.map { .init(round: $0.name, bits: $0.bits) })
        }
        // More queries never lower the level, so halving finds the first number that is enough.
        var (few, enough) = (0, SoundnessLimits.queries)
        var best = most
        while enough - few > 1 {
            var middle = self
            middle.queries = (few + enough) / 2
            if try SoundnessReport(middle, shape).level >= Double(bits) {
                (enough, best) = (middle.queries, middle)
            } else {
                few = middle.queries
            }
        }
        return best
    }
}
