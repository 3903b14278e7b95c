public import Air
public import Fields
public import Verification

/// What tells rows apart at a point z outside of the trace of a table.
public struct PointSelectors<Backend: VerifierBackend> {
    public let heightLog2: Int
    /// z^n, for the height n.
    public let power: Backend.Extension
    /// z^n − 1, which vanishes on all rows.
    public let vanishing: Backend.Extension
    /// z − w^(n−1), which vanishes on the last row only.
    public let transitions: Backend.Extension
    /// (z^n − 1)/(z − 1), which vanishes on all rows but the first; one where no constraint asks for it.
    public let first: Backend.Extension
    /// (z^n − 1)/(z − w^(n−1)), which vanishes on all rows but the last; one where no constraint asks for it.
    public let last: Backend.Extension

    @inlinable public init(
        at point: Backend.Extension, heightLog2: Int, for constraints: [Constraint], _ backend: inout Backend
    ) {
        let one = Backend.Extension(KoalaBearExtension.one)
        let lastRow = KoalaBear.rootOfUnity(orderLog2: heightLog2).power(UInt64(1 << heightLog2 - 1))
        let power = (0..<heightLog2).reduce(point) { square, _ in square * square }
        let (vanishing, transitions) = (power - one, point - Backend.Extension(KoalaBearExtension(lastRow)))
        let isNeeded = { (rows: Constraint.Rows) in constraints.contains { $0.rows == rows } }
        first =
            isNeeded(.first)
            ? vanishing * backend.inverse(of: point - one, "the point is not that of the first row") : one
        last =
            isNeeded(.last)
            ? vanishing * backend.inverse(of: transitions, "the point is not that of the last row") : one
        self.heightLog2 = heightLog2
        self.power = power
        self.vanishing = vanishing
        self.transitions = transitions
    }
}
