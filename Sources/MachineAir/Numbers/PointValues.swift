package import Machine

/// What proves the sum of two points, or the double of one, with the slope of the line through both or of the tangent:
///
///     slope·(second.x − first.x) = second.y − first.y          adding
///     slope·(first.y − second.y) = 3·second.x                  doubling: there second.y = −first.y, second.x = first.x²
///     slope² = first.x + other.x + result.x                    other is the point that is added, or the first again
///     slope·(first.x − result.x) = first.y + result.y
package struct PointValues: Sendable, BitwiseCopyable {
    package var isAddition: Bool
    package var first, second, result: Secp256k1.Point
    package var slope: Integer256

    /// Of points for which there is a sum; for others there is nothing that would prove anything.
    package init(adding second: Secp256k1.Point, to first: Secp256k1.Point) {
        isAddition = true
        (self.first, self.second) = (first, second)
        slope = Secp256k1.slope(first, second) ?? .zero
        result = Secp256k1.chord(first, second.x, slope: slope)
    }

    package init(doubling point: Secp256k1.Point) {
        isAddition = false
        first = point
        second = Secp256k1.Point(
            x: Secp256k1.square(point.x), y: .difference(.zero, point.y, modulo: Secp256k1.prime))
        slope = Secp256k1.tangent(point) ?? .zero
        result = Secp256k1.chord(point, point.x, slope: slope)
    }

    var requests: [ProductRequest] {
        let otherX = isAddition ? second.x : first.x
        return slopeRequests + [
            ProductRequest(.modular, slope, slope) { limb in
                first.x.signedLimb(limb) + otherX.signedLimb(limb) + result.x.signedLimb(limb)
            },
            ProductRequest(.modular, slope, first.x, result.x) { limb in
                first.y.signedLimb(limb) + result.y.signedLimb(limb)
            },
        ]
    }

    private var slopeRequests: [ProductRequest] {
        if isAddition {
            return [
                ProductRequest(.modularOfDifferent, slope, second.x, first.x) { limb in
                    second.y.signedLimb(limb) - first.y.signedLimb(limb)
                }
            ]
        }
        return [
            ProductRequest(.modular, first.x, first.x) { second.x.signedLimb($0) },
            ProductRequest(.modular, slope, first.y, second.y) { 3 * second.x.signedLimb($0) },
        ]
    }
}
