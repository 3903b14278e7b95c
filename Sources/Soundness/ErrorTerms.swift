/// The bounds of one proof, each with its formula and source.
///
/// L is the number of codewords near a word (1 in unique decoding); a statement about the committed columns is false
/// for each of those tuples, so the rounds that judge the columns pay L times. F is the field of challenges.
struct ErrorTerms {
    typealias Term = SoundnessReport.Term

    private let parameters: SoundnessParameters
    private let shape: SoundnessShape
    private let bound: ProximityBound
    private let listSize: Double

    init(_ parameters: SoundnessParameters, _ shape: SoundnessShape, _ radius: ProximityBound.Radius) {
        self.parameters = parameters
        self.shape = shape
        bound = ProximityBound(radius, blowUpLog2: parameters.blowUpLog2, shape: shape)
        guard let listSize = bound.listSize else { preconditionFailure("the radius has a bounded list") }
        self.listSize = listSize
    }

    var multiplicity: Int? {
        if case .johnson(let multiplicity) = bound.radius { return multiplicity }
        return nil
    }

    /// −log2 of count/|F|.
    private func outOfField(_ count: Double) -> Double { parameters.field.bits - Bits.log(count) }

    private var isJohnson: Bool { parameters.regime == .johnson }

    /// A fingerprint is alpha − sum of beta^j·t_j, of total degree max(1, w − 1) in both challenges.
    private var fingerprintDegree: Double { Double(max(1, shape.tupleWidth - 1)) }

    /// The fractions' sum, brought to one denominator, is a polynomial that vanishes by chance.
    var busSum: Term {
        Term(
            name: "bus sum", formula: "L*N*max(1,w-1)/|F|",
            bits: outOfField(listSize * Double(shape.logUpTerms) * fingerprintDegree),
            source: "eprint 2022/1530, Lemma 5; Schwartz-Zippel")
    }

    /// A denominator that vanishes leaves its fraction free.
    var busPole: Term {
        Term(
            name: "bus denominator zero", formula: "L*N*max(1,w-1)/|F|",
            bits: outOfField(listSize * Double(shape.logUpTerms) * fingerprintDegree),
            source: "union of Schwartz-Zippel bounds")
    }

    /// Violated constraints cancel in their combination.
    var constraints: Term {
        Term(
            name: "combination", formula: "L*C/|F|", bits: outOfField(listSize * Double(shape.constraints)),
            source: "eprint 2022/1216, Theorem 8 (ALI)")
    }

    /// Two different polynomials agree at the point; it must lie outside of domain and trace.
    var outOfDomain: Term {
        let height = Double(1 << shape.heightLog2)
        let pointsOpened = 2.0
        let agreements = Double(shape.constraintDegree) * (height + pointsOpened - 1) + height - 1
        // |F| is at least p, above 2^30, and domain and trace have at most 2^24 + 2^22 points.
        let excluded = Bits.log(1 - (height + bound.domainSize) * Bits.probability(parameters.field.bits))
        return Term(
            name: "point", formula: "L*(d*(k+1)+k-1)/(|F|-k-n)",
            bits: outOfField(listSize * agreements) + excluded,
            source: "eprint 2022/1216, Theorem 8 (DEEP)")
    }

    /// The words' combination is near the code though they are not.
    var batching: Term {
        Term(
            name: "proximity gap, curve", formula: isJohnson ? "(f-1)*a/|F|" : "(f-1)*n/|F|",
            bits: outOfField(Double(shape.batchedFunctions - 1) * bound.exceptionalChallenges),
            source: isJohnson ? "eprint 2025/2055, Theorems 1.5, 4.2" : "eprint 2020/654, Theorem 1.5")
    }

    /// The same for what a fold joins: its values, and the words that enter at this height, which are one more.
    var fold: Term {
        Term(
            name: "proximity gap, curve", formula: isJohnson ? "r*a/|F|" : "r*(n+1)/|F|",
            bits: outOfField(Double(1 << parameters.arityLog2) * bound.exceptionalFoldChallenges),
            source: isJohnson
                ? "eprint 2025/2055, Theorems 1.5, 4.2; weights: 2020/654, section 7"
                : "eprint 2020/654, Theorem 1.5; weights: section 7")
    }

    /// All queries miss where a word far from the code differs from it.
    var queries: Term {
        Term(
            name: "queries", formula: isJohnson ? "(sqrt(rho)*(1+1/2m))^q" : "((1+rho)/2)^q",
            bits: -Double(parameters.queries) * Bits.log(bound.agreement),
            source: "eprint 2020/654, Theorem 8.3")
    }

    /// Two different inputs with one digest, by the birthday bound.
    var digest: Term {
        Term(
            name: "collision", formula: "p^(e/2) calls",
            bits: Double(parameters.digestElements) / 2 * Bits.log(ChallengeField.characteristic),
            source: "birthday bound")
    }

    /// Two different histories with one capacity. The transcript adds the number of elements absorbed, 0 to 8, to
    /// the capacity; so two capacities are as good as equal at 17 differences (−8 to 8), and a collision costs the
    /// square root of 17 less.
    var transcript: Term {
        Term(
            name: "inner collision", formula: "p^(e/2)/sqrt(17) calls",
            bits: Double(parameters.digestElements) / 2 * Bits.log(ChallengeField.characteristic)
                - Bits.log(17) / 2,
            source: "birthday bound on the capacity")
    }
}
