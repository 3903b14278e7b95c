package import MachineProver
package import Recursion

/// Where commands have the keys of proofs of whole runs from.
package struct ProofKeys: Sendable {
    package typealias Maker = @Sendable (ProofLevel) throws(Failure) -> RecursionKeys

    private let make: Maker

    package init(_ make: @escaping Maker) { self.make = make }

    func keys(_ level: ProofLevel) throws(Failure) -> RecursionKeys { try make(level) }

    /// The keys for use, kept in a folder of the user's.
    package static let standard = ProofKeys { level throws(Failure) in
        do throws(RecursionKeys.Missing) {
            return try RecursionKeys.standard(level, cache: cache(Terminal.process.environment))
        } catch {
            throw Failure(
                .failure, what: "proofs of whole runs cannot be made or verified at this level", why: "\(error)",
                remedy: "prove at another level, see 'ashlar help prove'")
        }
    }

    /// In the folder that the user names, or in that of all programs' caches; none where the name is empty.
    static func cache(_ environment: [String: String]) -> KeyCache? {
        if let folder = environment[Variable.cache] { return folder.isEmpty ? nil : KeyCache(folder: folder) }
        let caches = environment[Variable.caches] ?? environment[Variable.home].map { $0 + "/.cache" }
        return caches.map { KeyCache(folder: $0 + "/ashlar") }
    }
}
