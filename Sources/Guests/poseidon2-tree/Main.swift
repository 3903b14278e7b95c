import GuestRuntime

/// Changes leaves of a Poseidon2 Merkle tree of which it knows the root only.
///
/// Input, in words: the depth of the tree (at most 32) and the number of changes; the root, eight words; then for each
/// change the index of the leaf, the leaf before and after, eight words each, and the siblings from the bottom up.
///
/// Both roots are journaled, the old one first. Status 1 says that a path does not lead to the root that stood then, 2
/// that the input is none of this form. A word of a digest that is not below the field's prime traps.
@main struct Main {
    static func main() {
        guard let depth = Guest.readWord(), depth <= 32, let changeCount = Guest.readWord() else {
            Guest.halt(status: 2)
        }
        let path = Path(depth: Int(depth))
        let root = Digest.allocate()
        guard Guest.read(into: root) else { Guest.halt(status: 2) }
        Guest.journal(UnsafeRawBufferPointer(root))
        for _ in 0..<changeCount {
            guard path.read() else { Guest.halt(status: 2) }
            guard path.replace(root: root) else { Guest.halt(status: 1) }
        }
        Guest.journal(UnsafeRawBufferPointer(root))
    }
}
