import Air
import Fields

struct BusChallenges { var alpha: KoalaBearExtension; var beta: KoalaBearExtension }
struct FractionInputs {
    var main: Matrix; var preprocessed: Matrix; var publicValues: [KoalaBear]; var challenges: BusChallenges
}
struct QuotientInputs {
    var main: Matrix; var preprocessed: Matrix; var fractions: Matrix; var selectors: Matrix;
    var publicValues: [KoalaBear]; var challenges: BusChallenges; var share: KoalaBearExtension;
    var combination: KoalaBearExtension
}
func ext(_ m: Matrix, _ r: Int, _ c: Int) -> KoalaBearExtension {
    KoalaBearExtension(m[r, 5 * c], m[r, 5 * c + 1], m[r, 5 * c + 2], m[r, 5 * c + 3], m[r, 5 * c + 4])
}
func fracs(_ c: TableConstraints, _ v: [KoalaBear], _ ch: BusChallenges) -> [(
    n: KoalaBearExtension, d: KoalaBearExtension
)] {
    let each = c.air.messages.enumerated().map { i, m -> (KoalaBearExtension, KoalaBearExtension) in
        var f = ch.alpha - KoalaBearExtension(c.busNumbers[i]); var b = ch.beta
        for t in m.tuple { f = f - b * v[t]; b = b * ch.beta }
        let mult = KoalaBearExtension(v[m.multiplicity])
        return (m.direction == .send ? mult : .zero - mult, f)
    }
    return c.fractions.columns.map { col in
        if col.count == 1 { return (each[col[0]].0, each[col[0]].1) }
        let (a, b) = (each[col[0]], each[col[1]])
        return (a.0 * b.1 + b.0 * a.1, a.1 * b.1)
    }
}
func vals(_ c: TableConstraints, _ main: Matrix, _ pre: Matrix, _ pub: [KoalaBear], _ r: Int, _ step: Int)
    -> [KoalaBear]
{
    let nx = (r + step) % main.height
    return c.air.graph.values(
        cell: { ($0.source == .main ? main : pre)[$0.isNext ? nx : r, $0.column] }, publicValue: { pub[$0] },
        constant: { $0 })
}
struct FractionProgram {
    let c: TableConstraints
    init(_ c: TableConstraints) { self.c = c }
    func evaluate(_ i: FractionInputs, numerators: Matrix, denominators: Matrix) {
        for r in 0..<i.main.height {
            for (k, f) in fracs(c, vals(c, i.main, i.preprocessed, i.publicValues, r, 1), i.challenges).enumerated() {
                for j in 0..<5 {
                    numerators[r, 5 * k + j] = f.n.coefficients[j]; denominators[r, 5 * k + j] = f.d.coefficients[j]
                }
            }
        }
    }
}
struct QuotientProgram {
    let c: TableConstraints
    init(_ c: TableConstraints) { self.c = c }
    func evaluate(_ i: QuotientInputs, to out: ExtensionVector) {
        for r in 0..<i.main.height {
            let v = vals(c, i.main, i.preprocessed, i.publicValues, r, 2)
            var acc = KoalaBearExtension.zero
            for k in c.air.constraints {
                let s = [Constraint.Rows.all, .first, .last, .transitions].firstIndex(of: k.rows)!
                acc = acc * i.combination + KoalaBearExtension(v[k.node] * i.selectors[r, s])
            }
            let fr = fracs(c, v, i.challenges)
            let n = fr.count
            for (k, f) in fr.enumerated() {
                var phi = ext(i.fractions, r, k)
                if k == n - 1 {
                    phi = ext(i.fractions, (r + 2) % i.main.height, k) - phi + i.share
                    for o in 0..<n - 1 { phi = phi - ext(i.fractions, r, o) }
                }
                acc = acc * i.combination + (phi * f.d - f.n) * i.selectors[r, 0]
            }
            out[r] = acc
        }
    }
}
