package import MachineProver
internal import Stark

extension RecursionKeys {
    /// Why there are no keys for use.
    package enum StandardFailure: Error, Equatable, CustomStringConvertible {
        case none(ProofLevel)

        package var description: String {
            switch self {
            case .none(let level): "no keys at this level, \(level.parameters.bits) bits"
            }
        }
    }

    /// The keys that proofs for use are made with.
    package static func standard(level: ProofLevel) throws(StandardFailure) -> RecursionKeys {
        throw .none(level)
    }
}
