package import Fields

/// What turns the tuples on buses into elements: the tuple (t_1, t_2, …) on the bus number b has the fingerprint
/// α − (b + β·t_1 + β²·t_2 + …).
package struct BusChallenges: Hashable, Sendable {
    package let alpha: KoalaBearExtension
    package let beta: KoalaBearExtension

    package init(alpha: KoalaBearExtension, beta: KoalaBearExtension) {
        self.alpha = alpha
        self.beta = beta
    }
}
