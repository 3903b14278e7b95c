internal import Circuits
internal import Fields
package import Hashing
package import Stark
internal import Verification

/// Circuits whose tables have the same heights, proved with the same parameters. Their keys differ in fixed columns only,
/// so that one verifier verifies the proofs of all of them.
package struct RecursionFamily: Sendable {
    package let parameters: StarkParameters
    package let heightsLog2: [Int]
    package let verifier: StarkVerifier

    /// Every circuit of a tree publishes two digests: what it states, and the root of the set of keys.
    package static let publicOctetCount = 2

    package init(_ parameters: StarkParameters, heightsLog2: [Int]) throws(KeyError) {
        let airs = CircuitTable.allCases.map { $0.air(publicOctetCount: Self.publicOctetCount) }
        let family = try VerifyingKey(familyOf: parameters, Array(zip(airs, heightsLog2)))
        self.parameters = parameters
        self.heightsLog2 = heightsLog2
        guard let layout = try? StarkLayout(family, StarkShape(heightsLog2: heightsLog2.map { $0 })) else {
            preconditionFailure("the tables of a family have one height each")
        }
        verifier = StarkVerifier(family, layout)
    }

    /// How many digests commit to the fixed columns of a key.
    package var capCount: Int { verifier.key.preprocessedCap.count }

    /// The key with these fixed columns.
    package func key(_ cap: [Digest]) -> VerifyingKey { verifier.key.with(preprocessedCap: cap) }

    /// The public values of all tables.
    static func publicValues<Base>(_ octets: [[Base]]) -> [[Base]] {
        CircuitTable.allCases.map { $0 == .publicValues ? octets.flatMap(\.self) : [] }
    }
}
