internal import Basics
package import Hashing
internal import Stark

/// A proof of a program of the tree as files have it: the bytes are looked into when the proof is verified, which takes
/// keys.
///
/// | bytes | what |
/// |---|---|
/// | 4 + 32·n | the cap of the key's fixed columns |
/// | 4 + n | the proof |
package struct RecursionProofBytes: Equatable, Sendable {
    package var cap: [Digest]
    package var proof: ArraySlice<UInt8>

    /// More than a cap has; a verifier reads all of it.
    private static let capLimit = 1 << 12

    /// A proof that is one for these keys.
    package init(_ proof: RecursionProof, _ keys: RecursionKeys) {
        cap = proof.cap
        self.proof = proof.proof.bytes(keys.circuits.family(of: proof.program.kind).key(proof.cap))[...]
    }

    init(from reader: inout ByteReader) throws(ByteReader.Error) {
        cap = []
        for _ in 0..<(try reader.readCount(limit: Self.capLimit)) { cap.append(try reader.readDigest()) }
        proof = try reader.readBytes(try reader.readCount(limit: Int(Int32.max)))
    }

    func write(to writer: inout ByteWriter) {
        writer.write(count: cap.count)
        for digest in cap { writer.write(digest) }
        writer.write(count: proof.count)
        writer.write(bytes: proof)
    }

    /// The proof, if the bytes have the form of one. That its key is the program's, `verify` says.
    func proof(of program: RecursionProgram, _ keys: RecursionKeys) throws(ProofFileError) -> RecursionProof {
        let family = keys.circuits.family(of: program.kind)
        guard cap.count == family.capCount else { throw .cap(found: cap.count, expected: family.capCount) }
        do throws(StarkProof.Error) {
            let proof = try StarkProof(bytes: Array(proof), family.key(cap))
            return RecursionProof(program: program, cap: cap, proof: proof)
        } catch { throw .proof(error) }
    }
}
