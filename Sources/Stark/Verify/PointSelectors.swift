public import Fields
public import Verification

/// What tells rows apart at a point z outside of the trace of a table.
public struct PointSelectors<Backend: VerifierBackend> {
    public let point: Backend.Extension
    public let heightLog2: Int
    /// z^n, for the height n.
    public let power: Backend.Extension
    /// z^n − 1, which vanishes on all rows.
    public let vanishing: Backend.Extension

    @inlinable public init(at point: Backend.Extension, heightLog2: Int) {
        self.point = point
        self.heightLog2 = heightLog2
        power = (0..<heightLog2).reduce(point) { square, _ in square * square }
        vanishing = power - Backend.Extension(.one)
    }

    /// The point of the last row: w^(n − 1) = 1/w.
    @inlinable var lastRow: KoalaBear {
        KoalaBear.rootOfUnity(orderLog2: heightLog2).power(UInt64(1 << heightLog2 - 1))
    }

    /// Vanishes on the last row only.
    @inlinable public var transitions: Backend.Extension { point - Backend.Extension(KoalaBearExtension(lastRow)) }

    /// Vanishes on all rows but the first.
    @inlinable public func first(_ backend: inout Backend) -> Backend.Extension {
        vanishing * backend.inverse(of: point - Backend.Extension(.one), "the point is not the first row")
    }

    /// Vanishes on all rows but the last.
    @inlinable public func last(_ backend: inout Backend) -> Backend.Extension {
        vanishing * backend.inverse(of: transitions, "the point is not the last row")
    }
}
