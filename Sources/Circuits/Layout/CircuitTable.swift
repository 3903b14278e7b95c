package import Air

/// The tables of circuits, in the order that keys and proofs have them in.
package enum CircuitTable: Int, CaseIterable, Sendable {
    case arithmetic, composition, pack, unpack, bits, rowHash, fold, permutation, listEntry, lookup, publicValues

    package func air(publicOctetCount: Int) -> Air {
        switch self {
        case .arithmetic: Air(ArithmeticTable())
        case .composition: Air(CompositionTable())
        case .pack: Air(PackTable())
        case .unpack: Air(UnpackTable())
        case .bits: Air(BitsTable())
        case .rowHash: Air(RowHashTable())
        case .fold: Air(FoldTable())
        case .permutation: Air(PermutationTable())
        case .listEntry: Air(ListEntryTable())
        case .lookup: Air(LookupTable())
        case .publicValues: Air(PublicTable(octetCount: publicOctetCount))
        }
    }
}
