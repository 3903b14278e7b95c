internal import AshlarGuest

/// Functions that the machine has tables for: one instruction each, whatever it takes to compute them. Pointers are
/// multiples of four.
extension Guest {
    /// The Poseidon2 permutation of width 16, in place, of elements as they are, each below 0x7f000001.
    @inline(__always) public static func poseidon2(_ state: UnsafeMutablePointer<UInt32>) { ashlar_poseidon2(state) }

    /// The permutation Keccak-f[1600], in place: 50 words.
    @inline(__always) public static func keccakF1600(_ state: UnsafeMutablePointer<UInt32>) {
        ashlar_keccak_f1600(state)
    }

    /// result = x · y mod modulus, of eight words each; the modulus is not zero.
    @inline(__always) public static func multiply(
        _ result: UnsafeMutablePointer<UInt32>, _ x: UnsafePointer<UInt32>, _ y: UnsafePointer<UInt32>,
        modulo modulus: UnsafePointer<UInt32>
    ) {
        ashlar_mulmod256(result, x, y, modulus)
    }

    /// p = p + q on secp256k1: sixteen words each, coordinates below the prime, different x.
    @inline(__always) public static func secp256k1Add(
        _ p: UnsafeMutablePointer<UInt32>, _ q: UnsafePointer<UInt32>
    ) {
        ashlar_secp256k1_add(p, q)
    }

    /// p = 2p on secp256k1: coordinates below the prime, y not zero.
    @inline(__always) public static func secp256k1Double(_ p: UnsafeMutablePointer<UInt32>) {
        ashlar_secp256k1_double(p)
    }
}
