package import Verification

extension CircuitBuilder {
    /// Folds of eight values, which nearly all are, have a gate of their own.
    package mutating func fold(
        _ row: [CircuitBase], at highBits: ArraySlice<Bit>, word: CircuitExtension, inversePoint: CircuitBase,
        powers: [CircuitExtension], _ constants: FoldConstants, _ what: StaticString
    ) -> (word: CircuitExtension, inversePoint: CircuitBase) {
        guard constants == FoldTable.constants else {
            return foldInSteps(
                row, at: highBits, word: word, inversePoint: inversePoint, powers: powers, constants, what)
        }
        let folded = graph.fold(
            row: row.map { graph.wire($0.term) }, bits: highBits.map { graph.wire($0.value.term) },
            word: graph.wire(word.term(in: graph)), challenge: graph.wire(powers[0].term(in: graph)),
            inversePoint: graph.wire(inversePoint.term), what)
        return (
            CircuitExtension(graph, wire: folded.word), CircuitBase(graph, wire: folded.inversePoint)
        )
    }
}
