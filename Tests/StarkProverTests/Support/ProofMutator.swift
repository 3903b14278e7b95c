import Basics
import Fields
import Hashing
import Stark

/// Changes fields of a proof at random, the same way for the same seed: what is written then is mostly read again, so
/// that it comes to the checks behind the reader.
struct ProofMutator {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// One to three changes.
    mutating func mutate(_ proof: StarkProof) -> StarkProof {
        var mutated = proof
        for _ in 0...random.next(below: 3) { change(&mutated) }
        return mutated
    }

    private mutating func change(_ proof: inout StarkProof) {
        let tree = random.next(below: max(proof.openings.count, 1))
        switch random.next(below: 10) {
        case 0: changeHeight(of: &proof)
        case 1, 2: proof.messages = changing(proof.messages, Self.element)
        case 3, 4, 5: changeRows(of: &proof, tree)
        case 6, 7, 8: proof.openings[tree].siblings = changing(proof.openings[tree].siblings, Self.digest)
        default: proof.openings.swapAt(tree, random.next(below: proof.openings.count))
        }
    }

    private mutating func changeHeight(of proof: inout StarkProof) {
        var heights = proof.shape.heightsLog2
        heights[random.next(below: heights.count)] = random.next(below: 4) == 0 ? nil : random.next(below: 16)
        proof.shape = StarkShape(heightsLog2: heights)
    }

    private mutating func changeRows(of proof: inout StarkProof, _ tree: Int) {
        let matrix = random.next(below: proof.openings[tree].rows.count)
        let rows = proof.openings[tree].rows[matrix]
        guard random.next(below: 2) == 0, !rows.isEmpty else {
            proof.openings[tree].rows[matrix] = changing(rows) { $1 }
            return
        }
        let row = random.next(below: rows.count)
        proof.openings[tree].rows[matrix][row] = changing(rows[row], Self.element)
    }

    /// A list with a member changed, or one that is left out, doubled or moved.
    private mutating func changing<Member>(
        _ list: [Member], _ changed: (inout SeededGenerator, Member) -> Member
    ) -> [Member] {
        guard !list.isEmpty else { return list }
        var list = list
        let index = random.next(below: list.count)
        switch random.next(below: 8) {
        case 0: list.remove(at: index)
        case 1: list.insert(list[index], at: index)
        case 2: list.swapAt(index, random.next(below: list.count))
        case 3: list[index] = list[random.next(below: list.count)]
        default: list[index] = changed(&random, list[index])
        }
        return list
    }

    private static func element(_ random: inout SeededGenerator, _ element: KoalaBear) -> KoalaBear {
        switch random.next(below: 5) {
        case 0: .zero
        case 1: -element
        case 2: element + .one
        case 3: element - .one
        default: KoalaBear(random.next(below: UInt64(KoalaBear.modulus)))
        }
    }

    private static func digest(_ random: inout SeededGenerator, _ digest: Digest) -> Digest {
        var digest = digest
        let index = random.next(below: Digest.elementCount)
        digest[index] = element(&random, digest[index])
        return digest
    }
}
