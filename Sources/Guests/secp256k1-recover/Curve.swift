/// The numbers of secp256k1 (SEC 2, section 2.4.1), and those that split its scalars (Guide to Elliptic Curve
/// Cryptography, section 3.5): λ² + λ + 1 = 0 mod n, β² + β + 1 = 0 mod p, λ(x, y) = (βx, y), and the short vectors
/// (a1, b1) and (a2, b2) of the lattice of (a, b) with a + bλ = 0 mod n, where b2 = a1.
struct Curve {
    private let numbers: Number

    init() {
        numbers = .allocate(capacity: 8 * 11)
        set(p, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_ffff, 0xffff_fffe_ffff_fc2f)
        set(n, 0xffff_ffff_ffff_ffff, 0xffff_ffff_ffff_fffe, 0xbaae_dce6_af48_a03b, 0xbfd2_5e8c_d036_4141)
        set(beta, 0x7ae9_6a2b_657c_0710, 0x6e64_479e_ac34_34e9, 0x9cf0_4975_12f5_8995, 0xc139_6c28_7195_01ee)
        set(a1, 0, 0, 0x3086_d221_a7d4_6bcd, 0xe86c_90e4_9284_eb15)
        set(minusB1, 0, 0, 0xe443_7ed6_010e_8828, 0x6f54_7fa9_0abf_e4c3)
        set(a2, 0, 1, 0x14ca_50f7_a8e2_f3f6, 0x57c1_108d_9d44_cfd8)
        set(b2ByN, 0x3086_d221_a7d4_6bcd, 0xe86c_90e4_9284_eb15, 0x3daa_8a14_71e8_ca7f, 0xe893_209a_45db_b030)
        set(minusB1ByN, 0xe443_7ed6_010e_8828, 0x6f54_7fa9_0abf_e4c4, 0x2212_08ac_9df5_06c6, 0x1571_b4ae_8ac4_7f71)
        set(allOnes, .max, .max, .max, .max)
        set(seven, 0, 0, 0, 7)
        set(one, 0, 0, 0, 1)
    }

    /// The prime of the coordinates, and that of the scalars.
    var p: Number { numbers }
    var n: Number { numbers + 8 }
    var beta: Number { numbers + 16 }
    var a1: Number { numbers + 24 }
    var minusB1: Number { numbers + 32 }
    var a2: Number { numbers + 40 }
    /// The modulus for products that are less: it changes nothing.
    var allOnes: Number { numbers + 48 }
    var seven: Number { numbers + 56 }
    var one: Number { numbers + 64 }
    /// b2 2^384 / n and -b1 2^384 / n.
    var b2ByN: Number { numbers + 72 }
    var minusB1ByN: Number { numbers + 80 }

    private func set(_ number: Number, _ a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
        set(number, 0, d)
        set(number, 2, c)
        set(number, 4, b)
        set(number, 6, a)
    }

    private func set(_ number: Number, _ index: Int, _ half: UInt64) {
        number[index] = UInt32(truncatingIfNeeded: half)
        number[index + 1] = UInt32(truncatingIfNeeded: half >> 32)
    }
}
