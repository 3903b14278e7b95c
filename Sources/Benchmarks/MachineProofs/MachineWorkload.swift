internal import Basics

/// A guest whose proof is measured.
package struct MachineWorkload: Sendable {
    package let guest: String
    package let input: [UInt8]

    package var name: String { "machine-\(guest)" }

    package static let all = [
        MachineWorkload(guest: "fibonacci", input: []), MachineWorkload(guest: "sort", input: []),
        MachineWorkload(guest: "sha256", input: message), MachineWorkload(guest: "keccak", input: message),
        MachineWorkload(guest: "secp256k1-recover", input: (0..<signatureCount).flatMap { _ in signature }),
        MachineWorkload(guest: "walk", input: []), MachineWorkload(guest: "empty", input: []),
    ]

    private static let message = (0..<1 << 20).map { UInt8(truncatingIfNeeded: 31 * $0 + $0 / 256 + 7) }

    package static let signatureCount = 48

    /// The first record of `Tests/Vectors/secp256k1-recover.json`. One signature costs what another does.
    private static let signature = try! Hex.decode(
        """
        e51d68ea2818eb291a9d78977c00bc3bc9a59c50fbfbb767b0a3c971c71c8bf8af209f3d2aa7e1136c\
        0f1a2a2711aab1c41fde84746934376ad3257dc0dd8f16d1119cdf8e64951299353a93297f69e4d4b2\
        13786bc7f2109898aa04874f721b010000002ec23c3a1191c9280e722507a98f10c43480f7532dca67\
        ec2ace2b42c4fde6af869dda0893a3967ac7e1dd842b2de07bf1701cdf44758e4181e93065b7f50138
        """)
}
