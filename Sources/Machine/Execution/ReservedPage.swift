/// Page 0, which belongs to the machine: words by their index.
enum ReservedPage {
    /// x0 to x31.
    static let registers = 0
    static let registerCount = 32
    /// The eight output words.
    static let output = 32
    static let outputCount = 8
}
