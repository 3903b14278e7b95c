public import Fields
public import Verification

/// The opened values as one value for each height and point, and what makes them one: made once for a proof.
///
/// Each function is multiplied by its power of the batching challenge (`OpenedLeaf`). So the quotients of all functions
/// that share a height and a point u are one quotient, (Σ power_i·v_i − Σ power_i·f_i(x))/(u − x), whose first sum is
/// the same for all x. The second is the same for both points, as long as the quotient at the next one is then
/// multiplied by `nextFactor`.
@usableFromInline struct BatchedValues<Backend: VerifierBackend> {
    @usableFromInline let point: Backend.Extension
    @usableFromInline var heights: [BatchedHeight<Backend>] = []
    /// By what the powers of functions at the next point are higher.
    @usableFromInline let nextFactor: Backend.Extension

    @inlinable init(
        _ shape: OpeningShape, _ values: OpenedValues<Backend>, point: Backend.Extension, batching: Backend.Extension
    ) {
        self.point = point
        var power = Backend.Extension(KoalaBearExtension.one)
        for height in shape.heights {
            let root = KoalaBear.rootOfUnity(orderLog2: height.heightLog2)
            var batched = BatchedHeight<Backend>(nextPoint: point * Backend.Base(root))
            for leaf in height.leaves { batched.add(leaf, values.batches[leaf.batch], batching, power: &power) }
            heights.append(batched)
        }
        nextFactor = power
    }
}
