package import Machine

/// The instructions of a program as the program table has them, by address.
package struct ProgramCode: Sendable {
    package let entries: [ProgramEntry]
    /// The index of the entry at each word of each region of code; −1 where no entry is.
    private let regions: [(address: UInt32, indices: [Int32])]

    package init(_ program: Program) {
        var entries: [ProgramEntry] = []
        var regions: [(address: UInt32, indices: [Int32])] = []
        for (address, word) in program.code {
            let entry = Instruction(word: word).flatMap { ProgramEntry($0, at: address) }
            let index = entry == nil ? -1 : Int32(entries.count)
            if let entry { entries.append(entry) }
            if let last = regions.last, last.address + 4 * UInt32(last.indices.count) == address {
                regions[regions.count - 1].indices.append(index)
            } else {
                regions.append((address, [index]))
            }
        }
        self.entries = entries
        self.regions = regions
    }

    /// The index of the entry at an address; nil where there is no instruction that a proof can pass.
    package func index(at address: UInt32) -> Int? {
        guard address & 3 == 0 else { return nil }
        for region in regions {
            let word = Int(address &- region.address) >> 2
            guard word < region.indices.count else { continue }
            return region.indices[word] < 0 ? nil : Int(region.indices[word])
        }
        return nil
    }
}
