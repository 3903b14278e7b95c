package import MachineProver
package import Recursion

/// Where commands have the keys of proofs of whole runs from.
package struct ProofKeys: Sendable {
    package typealias Maker = @Sendable (ProofLevel) throws(Failure) -> RecursionKeys

    private let make: Maker

    package init(_ make: @escaping Maker) { self.make = make }

    func keys(_ level: ProofLevel) throws(Failure) -> RecursionKeys { try make(level) }

    /// The keys for use.
    package static let standard = ProofKeys { level throws(Failure) in
        do throws(RecursionKeys.Missing) {
            return try RecursionKeys.standard(level)
        } catch {
            throw Failure(
                .failure, what: "proofs of whole runs cannot be made or verified at this level", why: "\(error)",
                remedy: "prove at another level, see 'ashlar help prove'")
        }
    }
}
