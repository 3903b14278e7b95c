package import Air
package import Fields

/// The buses of what joins segments: the hashed memory image.
extension Bus {
    /// A node of the tree over memory, before the segment and after it: level, space, high part of the place, number,
    /// two digests. Every node that is sent is received once, so it is opened once.
    ///
    /// Down to the pages the space is `nodeSpaceOfPages`, the high part zero, and the number that of the node in its
    /// level. From there on the space is that of the page's words, the high part the high limb of their addresses, and
    /// the number that of the node among those with this high limb.
    package static let node = Bus("node", width: 20, kind: .exchange)

    /// Two digests and their compression.
    package static let compression = Bus("compression", width: 24)

    /// Sixteen elements and what the permutation of Poseidon2 makes of them.
    package static let permutation = Bus("permutation", width: 32)
}

extension MemorySpace {
    /// Marks nodes above the pages, whose place is not an address yet. Words of this space could be opened, but are
    /// accessed by nobody: they stay as they are.
    static let nodesOfPages = 2
}

/// The ends of a segment on the bus `state`.
package enum MachineState {
    /// Takes the place of the next instruction's address when the machine has halted. Nothing else leads there: no
    /// instruction is at 0, and targets that are no instruction are told by another number.
    package static let halted: KoalaBear = 0
    /// The clock of a segment's first state. Memory is as it was before at clock 0.
    package static let firstClock: UInt32 = 1
}
