public import Fields

/// The roots of unity of all orders up to one, and their inverses.
@usableFromInline struct RootsOfUnity: Hashable, Sendable {
    /// By the logarithm of the order.
    @usableFromInline let roots: [KoalaBear]
    @usableFromInline let inverses: [KoalaBear]

    init(maximumLog2: Int) {
        roots = (0...maximumLog2).map { KoalaBear.rootOfUnity(orderLog2: $0) }
        inverses = roots.map { $0.inverse! }
    }
}
