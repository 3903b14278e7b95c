import Commitments
import Hashing
import Stark

/// Where what is in the messages of a proof: the order of the protocol, written down a second time.
struct MessageMap {
    enum Kind: Hashable {
        case traceCap, fractionNonce, busSum, fractionCap, constraintNonce, quotientCap, pointNonce, openedValue
        case batchingNonce, foldCap, foldNonce, finalPolynomial, queryNonce

        var isNonce: Bool {
            switch self {
            case .fractionNonce, .constraintNonce, .pointNonce, .batchingNonce, .foldNonce, .queryNonce: true
            default: false
            }
        }
    }

    /// In order; a nonce that is not asked for is an empty part.
    private(set) var parts: [(kind: Kind, range: Range<Int>)] = []
    private(set) var count = 0

    init(_ parameters: StarkParameters, _ layout: StarkLayout) {
        let caps = layout.opening.batches.map { 8 * $0.merkle.capCount }
        add(.traceCap, caps[layout.mainBatch])
        if let batch = layout.fractionsBatch {
            addNonce(.fractionNonce, parameters.fractionGrindingBits)
            for table in layout.tables where table.fractions != nil { add(.busSum, 5) }
            add(.fractionCap, caps[batch])
        }
        addNonce(.constraintNonce, parameters.constraintGrindingBits)
        add(.quotientCap, caps[layout.quotientBatch])
        addNonce(.pointNonce, parameters.pointGrindingBits)
        for matrix in layout.opening.batches.flatMap(\.matrices) {
            for _ in 0..<2 * matrix.width { add(.openedValue, 5) }
        }
        addNonce(.batchingNonce, parameters.fri.batchingBits)
        for tree in layout.opening.foldTrees {
            add(.foldCap, 8 * tree.capCount)
            addNonce(.foldNonce, parameters.fri.foldBits)
        }
        for _ in 0..<1 << layout.opening.finalLog2 { add(.finalPolynomial, 5) }
        addNonce(.queryNonce, parameters.fri.queryBits)
    }

    private mutating func add(_ kind: Kind, _ elements: Int) {
        parts.append((kind, count..<count + elements))
        count += elements
    }

    private mutating func addNonce(_ kind: Kind, _ bits: Int) { add(kind, bits > 0 ? 1 : 0) }

    /// What each message is.
    var kinds: [Kind] { parts.flatMap { part in part.range.map { _ in part.kind } } }

    func ranges(of kind: Kind) -> [Range<Int>] { parts.filter { $0.kind == kind }.map(\.range) }
}

extension SampleProof {
    var map: MessageMap { MessageMap(key.verifying.parameters, layout) }
}
