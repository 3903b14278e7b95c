/// The field that challenges are drawn from: an extension of KoalaBear.
package struct ChallengeField: Equatable, Sendable {
    /// p = 2^31 − 2^24 + 1.
    package static let characteristic = 0x7f00_0001

    package let degree: Int

    package init(degree: Int) { self.degree = degree }

    /// log2 of the number of elements.
    package var bits: Double { Double(degree) * Bits.log(Self.characteristic) }
}
