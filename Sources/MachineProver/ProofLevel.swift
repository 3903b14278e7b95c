package import Stark

/// The levels of security that a proof may have.
package enum ProofLevel: UInt8, CaseIterable, Sendable {
    case proven100 = 0
    case proven120 = 1

    package var parameters: StarkParameters {
        switch self {
        case .proven100: .proven100
        case .proven120: .proven120
        }
    }

    package init?(bits: Int) {
        guard let level = Self.allCases.first(where: { $0.parameters.bits == bits }) else { return nil }
        self = level
    }
}
