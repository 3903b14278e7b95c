/// What is proven about words near a Reed–Solomon code, up to one radius.
///
/// n is the size of the largest domain, k the height of the tallest table, ρ = k/n the rate. Shorter words are lifted:
/// w(x^t) is a codeword on the large domain just if w is one on its own; so all words are judged on the large domain,
/// at the same rate.
///
/// Up to half the distance the codeword near w(x^t) is unique, so that it does not change either when x becomes u·x
/// with u^t = 1: it is lifted too. Beyond, others may be near that are not: F = P0(x^2) + x·P1(x^2) agrees with the
/// lifted w(y) = P0(y) + √y·P1(y), either root anywhere, at half of all points or more. No column is decoded so: a
/// value claimed at z is claimed of F at all t roots of z, and F(x) − F(u·x) vanishes there for k/t points z at most.
/// A tuple of codewords fails either by this or by its constraints, and `outOfDomain` counts more for those.
struct ProximityBound {
    enum Radius: Equatable {
        /// (1 − ρ)/2.
        case half
        /// 1 − √ρ·(1 + 1/2m).
        case johnson(multiplicity: Int)
    }

    let radius: Radius
    let rate: Double
    let domainSize: Double
    /// Rows of the shortest table.
    let smallestHeight: Double

    init(_ radius: Radius, blowUpLog2: Int, shape: SoundnessShape) {
        self.radius = radius
        rate = 1 / Double(1 << blowUpLog2)
        domainSize = Double(1 << (shape.heightLog2 + blowUpLog2))
        smallestHeight = Double(1 << shape.smallestHeightLog2)
    }

    /// The share of points at which a word at the radius agrees with the code: what one query lets pass.
    var agreement: Double {
        switch radius {
        case .half: (1 + rate) / 2
        case .johnson(let multiplicity): rate.squareRoot() * (1 + 1 / Double(2 * multiplicity))
        }
    }

    /// The number of challenges for which a random point of a line through two far words may be near the code; a
    /// curve of degree d has at most d times as many.
    ///
    /// At half the distance it is n: eprint 2020/654, Theorems 1.4 and 1.5. Below the Johnson radius it is linear in n
    /// by eprint 2025/2055, Theorem 1.5 (1); Theorem 4.2 there has it times d for curves. With m' = m + 1/2,
    /// γ = 1 − √ρ − η and m = max(⌈√ρ/2η⌉, 3):
    ///
    ///     (2·m'^5 + 3·m'·γ·ρ) / (3·ρ^(3/2)) · n + m'/√ρ
    ///
    /// Here ρ stands for (k − 1)/n, the largest degree over n; for it our η is a little more than √ρ/2m, so that m
    /// is large enough. We have the two theorems from others' transcriptions. Theorem 4.2 is printed with ⌈√ρ/η⌉ in
    /// place of ⌈√ρ/2η⌉ (quoted in ethereum/soundcalc, pull request 30); later versions of that calculator say that
    /// the authors confirmed a typing error, and take Theorem 1.5's as we do. Read as printed, m would have to be
    /// twice as large for the same radius and the bound would be 5 bits worse.
    var exceptionalChallenges: Double {
        guard case .johnson(let multiplicity) = radius else { return domainSize }
        let reducedRate = rate - 1 / domainSize
        let m = Double(multiplicity) + 0.5
        let root = reducedRate.squareRoot()
        return (2 * m * m * m * m * m + 3 * m * (1 - agreement) * reducedRate) / (3 * reducedRate * root) * domainSize
            + m / root
    }

    /// The same for a fold. There every point of the folded domain is weighed with the share of earlier checks that
    /// it passed, a fraction of the number of first points above it, and the bounds are the ones for the first
    /// domain (eprint 2020/654, section 7 and Theorem 8.3: n + 1 for half the distance; below the Johnson radius
    /// its term (2m + 1)(n + 1)/√ρ is below the one for words without weights). So all folds share one bound.
    var exceptionalFoldChallenges: Double {
        guard case .johnson(let multiplicity) = radius else { return domainSize + 1 }
        let weighted = Double(2 * multiplicity + 1) * (domainSize + 1) / rate.squareRoot()
        return max(exceptionalChallenges, weighted)
    }

    /// How many tuples of codewords may be near the committed columns, nil if the radius is too close to the limit
    /// for the shortest table.
    ///
    /// One up to half the distance, although a function may have the degree k, one more than the quotients: words with
    /// (n − k)/2 errors or more are far, so near ones agree with a codeword at (n + k)/2 + 1 points at least, and two
    /// codewords with each other at k + 2.
    ///
    /// A word whose quotient by two points is near a code of dimension k is itself near the one of dimension k + 2. So
    /// with ρ+ = ρ·(1 + 2/k) for the shortest k, and η = agreement − √ρ+, there are at most 1/(2·η·√ρ+) (the Johnson
    /// bound, which knows no alphabet and so holds for tuples; as in eprint 2022/1216, section 4).
    var listSize: Double? {
        guard case .johnson = radius else { return 1 }
        let root = (rate * (1 + 2 / smallestHeight)).squareRoot()
        let distance = agreement - root
        return distance > 0 ? 1 / (2 * distance * root) : nil
    }
}
