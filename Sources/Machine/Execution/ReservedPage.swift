/// Page 0, which belongs to the machine: words by their index.
package enum ReservedPage {
    /// x0 to x31.
    package static let registers = 0
    package static let registerCount = 32
    /// The eight output words.
    package static let output = 32
    package static let outputCount = 8
}
