extension Program {
    /// The words of code with their addresses, in the order of their regions.
    package var code: [(address: UInt32, word: UInt32)] {
        CodeRegion.regions(elf).flatMap { region in
            region.words.enumerated().map { (region.address + 4 * UInt32($0), $1) }
        }
    }
}
