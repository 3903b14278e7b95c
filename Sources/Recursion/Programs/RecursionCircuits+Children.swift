internal import Fields
internal import Hashing
internal import Stark
internal import Verification

extension RecursionCircuits {
    /// A child's proof is valid for a key that is in the set, and of one of two kinds. Returns whether it is the second.
    func verifyChild<Backend: VerifierBackend>(
        _ statement: Backend.Digest, _ kind: RecursionProgram.Kind, or other: RecursionProgram.Kind? = nil,
        _ keySetRoot: Backend.Digest, _ inputs: ProgramInputs<Backend>, _ backend: inout Backend
    ) -> Backend.Bit {
        let family = family(of: kind)
        let cap = inputs.digests(family.capCount)
        let isOther = other == nil ? backend.bit(false) : backend.lowBits(of: inputs.element(), count: 1)[0]
        let kindNumber = backend.select(
            isOther, Backend.Base(KoalaBear((other ?? kind).rawValue)), Backend.Base(KoalaBear(kind.rawValue)))
        let leaf = KeySet.leaf(kind: kindNumber, key: KeySet.digest(ofCap: cap, &backend), &backend)
        let place = backend.lowBits(of: inputs.element(), count: KeySet.depth)
        let siblings = inputs.digests(KeySet.depth)
        let root = zip(place, siblings).reduce(leaf) { node, step in
            backend.parents(of: [node], siblings: [step.1], areRight: [step.0])[0]
        }
        backend.assertEqual(root, keySetRoot, "the child's key is in the set, with its kind")

        let published = [backend.list(of: statement), backend.list(of: keySetRoot)]
        let proven = StarkStatement<Backend>(
            publicValues: RecursionFamily.publicValues(published), fixedCap: cap)
        let verifier = family.verifier
        verifier.verify(verifier.inputs(proven, element: inputs.element, digest: inputs.digest), &backend)
        return isOther
    }
}
