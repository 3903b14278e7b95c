public import Fields
public import Hashing
package import Polynomials

/// The shape of an opening argument for batches of matrices: all that prover and verifier know before there is a
/// proof, and what follows from it.
///
/// The argument is FRI (Ben-Sasson, Bentov, Horesh and Riabzev, "Fast Reed-Solomon Interactive Oracle Proofs of
/// Proximity", 2018) of the quotients (v − f(x))/(u − x) of all functions f that are said to have the value v at u
/// (DEEP-FRI, eprint 2019/336). Words of lower matrices enter between the folds, on the smallest domain that is large
/// enough for them.
///
/// A quotient is held to degree below the height n, so a function to degree n: who argues with the degrees of columns
/// has to allow for that.
public struct OpeningShape: Hashable, Sendable {
    public let parameters: FriParameters
    public let batches: [BatchShape]
    /// The folds, first to last; none where the last polynomial is as large as the tallest matrix.
    public let folds: [FoldShape]
    /// Tallest first.
    public let heights: [OpenedHeight]
    /// For each domain, the first and those after each fold, which of `heights` enter there.
    public let entering: [Range<Int>]
    /// The logarithm of the number of coefficients of the last polynomial.
    public let finalLog2: Int
    public let foldTrees: [MerkleShape]
    /// The domains of the words: the first, and one after each fold.
    package let domains: [Coset]
    @usableFromInline let indexRoots: IndexRoots
    /// The shift of the last domain.
    @usableFromInline let finalShift: KoalaBear

    /// All batches are opened by one argument. Each has at least the blow-up of the parameters.
    public init(parameters: FriParameters, batches: [BatchShape]) throws(FriError) {
        try parameters.check()
        guard let heightLog2 = batches.map(\.heightLog2).max() else { throw .noBatch }
        for batch in batches {
            try FriParameters.check(
                "blowUpLog2", batch.blowUpLog2, parameters.blowUpLog2...FriParameters.blowUpLog2Range.upperBound)
        }
        let finalLog2 = min(parameters.finalPolynomialLog2, heightLog2)
        let first = Coset.standard(sizeLog2: heightLog2 + parameters.blowUpLog2)
        let folds = Self.folds(
            from: first, toSizeLog2: finalLog2 + parameters.blowUpLog2, arityLog2: parameters.arityLog2)
        let domains = [first] + folds.map(\.target)
        let heights = OpenedHeight.heights(of: batches)
        self.parameters = parameters
        self.batches = batches
        self.folds = folds.map { FoldShape(sourceLog2: $0.source.sizeLog2, arityLog2: $0.arityLog2) }
        self.heights = heights
        self.finalLog2 = finalLog2
        self.domains = domains
        entering = Self.entering(heights.map { $0.heightLog2 + parameters.blowUpLog2 }, domains.map(\.sizeLog2))
        foldTrees = try Self.trees(of: folds, capLog2: parameters.capLog2)
        indexRoots = IndexRoots(of: first)
        finalShift = domains[domains.count - 1].shift
    }

    /// The trees that a query opens: those of the batches, then those of the folds.
    public var trees: [MerkleShape] { batches.map(\.merkle) + foldTrees }

    /// The number of powers of one challenge among which are the factors of all functions at one point: one more than the
    /// highest exponent. Powers that no function has count, since the argument's error grows with the exponent.
    public var functionCount: Int { heights[heights.count - 1].leaves.last?.endExponent ?? 0 }

    /// The logarithm of the size of the largest domain: the number of bits of an index.
    public var indexBitCount: Int { domains[0].sizeLog2 }
}

// MARK: What follows from the parameters

extension OpeningShape {
    /// Folds by the arity, the last one by less where that is too much.
    private static func folds(from first: Coset, toSizeLog2 lastLog2: Int, arityLog2: Int) -> [Fold] {
        var folds: [Fold] = []
        var domain = first
        while domain.sizeLog2 > lastLog2 {
            let fold = Fold(over: domain, arityLog2: min(arityLog2, domain.sizeLog2 - lastLog2))
            folds.append(fold)
            domain = fold.target
        }
        return folds
    }

    /// For each domain the words for which it is the smallest that is large enough. Both sizes descend.
    private static func entering(_ wordLog2s: [Int], _ domainLog2s: [Int]) -> [Range<Int>] {
        var start = 0
        return domainLog2s.indices.map { index in
            let next = index + 1 < domainLog2s.count ? domainLog2s[index + 1] : -1
            let end = wordLog2s[start...].firstIndex { $0 <= next } ?? wordLog2s.count
            defer { start = end }
            return start..<end
        }
    }

    /// A leaf is all that folds into one value.
    private static func trees(of folds: [Fold], capLog2: Int) throws(FriError) -> [MerkleShape] {
        var trees: [MerkleShape] = []
        for fold in folds {
            let heightLog2 = fold.target.sizeLog2
            let sides = MerkleShape.Sides(heightLog2: heightLog2, width: KoalaBearExtension.degree << fold.arityLog2)
            do {
                trees.append(try MerkleShape(matrices: [sides], capLog2: min(capLog2, heightLog2)))
            } catch { throw .tree(error) }
        }
        return trees
    }
}
