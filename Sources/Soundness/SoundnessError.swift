/// Why a level of security cannot be stated: something lies outside of what the bounds are stated for, or a level
/// is out of reach.
package enum SoundnessError: Error, Equatable, Sendable {
    case outOfRange(what: String, expected: ClosedRange<Int>, found: Int)
    /// No number of queries reaches the level: these rounds are below it whatever the queries are.
    case unreachable(bits: Int, rounds: [Ceiling])

    /// How far a round gets.
    package struct Ceiling: Equatable, Sendable {
        package let round: String
        package let bits: Double
    }
}
