internal import Hashing
internal import MachineAir
package import MachineProver
package import Stark

extension RecursionKeys {
    /// Why a level of security has no keys.
    package enum Missing: Error, Equatable, CustomStringConvertible {
        case level(bits: Int)
        case key(KeyError)

        package var description: String {
            switch self {
            case .level(let bits): "there are no keys for joining proofs of \(bits) bits; there are for 100"
            case .key(let error): "\(error)"
            }
        }
    }

    /// The keys of a level of security, whose digests are pinned.
    package static func standard(
        _ level: ProofLevel, cache: KeyCache? = nil
    ) throws(Missing) -> RecursionKeys {
        guard level == .proven100 else { throw .level(bits: level.parameters.bits) }
        do throws(KeyError) {
            return RecursionKeys(
                try RecursionCircuits(.proven100), shapes: MachineShape.all, KeySet(pinned: PinnedKeys.proven100),
                cache: cache)
        } catch { throw .key(error) }
    }
}

extension KeySet {
    /// The set of keys of all programs over all shapes, with these digests.
    init(pinned digests: [String]) {
        let programs = RecursionProgram.all(MachineShape.all)
        precondition(digests.count == programs.count, "there is a digest for each program")
        self.init(
            zip(programs, digests).map { program, digits in
                guard let digest = Digest(description: digits) else { preconditionFailure("a digest has 64 digits") }
                return Entry(kind: program.kind, digest: digest)
            })
    }
}
