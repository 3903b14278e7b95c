/// The functions of `ecall`, by the number in a7.
package enum Call: UInt32, CaseIterable, Sendable {
    case halt = 0
    case read = 1
    case output = 2
    case journal = 3
    case debug = 4
    case poseidon2 = 16
    case keccakF1600 = 17
    case mulmod256 = 18
    case secp256k1Add = 19
    case secp256k1Double = 20
}
