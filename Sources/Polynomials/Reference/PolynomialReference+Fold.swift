package import Fields

extension PolynomialReference {
    /// What `Fold` means: each row by Lagrange's formula through the k points of the coset that share a power.
    package static func fold(
        _ values: [KoalaBearExtension], over coset: Coset, arityLog2: Int, by challenge: KoalaBearExtension
    ) -> [KoalaBearExtension] {
        precondition(values.count == coset.size, "there is one value for each element of the coset")
        let elements = coset.elements
        let part = coset.size >> arityLog2
        return (0..<part).map { row in
            let rows = stride(from: row, to: coset.size, by: part)
            return interpolate(rows.map { (elements[$0], values[$0]) }, at: challenge)
        }
    }

    /// The value at a point of the polynomial of degree below k through k points.
    package static func interpolate(
        _ points: [(x: KoalaBear, value: KoalaBearExtension)], at point: KoalaBearExtension
    ) -> KoalaBearExtension {
        points.indices.reduce(.zero) { sum, own in
            points.indices.filter { $0 != own }.reduce(points[own].value) { term, other in
                term * (point + -points[other].x) * (points[own].x - points[other].x).inverse!
            } + sum
        }
    }
}
