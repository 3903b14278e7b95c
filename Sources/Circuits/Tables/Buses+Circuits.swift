package import Air

/// The buses of circuits.
extension Bus {
    /// A wire: its address, and the five coefficients of its value. One row makes it, and is read as often as the program
    /// says.
    package static let wire = Bus("wire", width: 1 + 5, kind: .exchange)

    /// An octet: its address, and its eight elements.
    package static let octet = Bus("octet", width: 1 + 8, kind: .exchange)

    /// A digest of a list: the number of the list, the digest's index in it, and its elements.
    package static let list = Bus("list", width: 2 + 8)
}
