/// What memory is cut into to be hashed: a binary tree over blocks of eight words, in which a page is a subtree.
///
/// A block is hashed as its sixteen limbs of 16 bits, low before high: the compression of the first eight with the
/// second eight. Every node above is the compression of its two children, those of lower addresses first. Levels are
/// counted from the blocks: they are level 0, pages are level 5, the root is level 26. All paths have this length, so no
/// node can be taken for one of another level, and limbs are never taken for digests.
///
/// Hashing a page as a sponge would cost as many permutations, 64 in place of 63. But of two versions of a page that
/// differ in few words, most nodes are the same, and so are those of pages that are zero; and a proof may open those
/// blocks of a page alone that were accessed.
package enum MemoryShape {
    package static let blockWordCount = 8
    package static let pageLevel = 5
    package static let blocksPerPage = 1 << pageLevel
    package static let pageWordCount = blocksPerPage * blockWordCount
    package static let rootLevel = 26
    /// Pages from here on do not exist: their addresses would come near the modulus. The tree has room for them.
    package static let pageLimit: UInt32 = 0x1e_0000
}
