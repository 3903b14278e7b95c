// Poseidon2 in packed 32-bit lanes: elements in Montgomery form, in [0, p) unless a comment says otherwise.
// Scripts/prove/poseidon2-bounds follows all ranges through a permutation.
//
// The counts beside the functions are operations on one register of 32-bit lanes; moves and loads are free.

#include "../Levels/lanes.h"

// What the batches call: a register of states' elements from and to memory. A result is an element.
INLINE lanes load_register(const uint32_t *from) { return load_lanes(from, LANES); }
INLINE void store_register(uint32_t *to, lanes x) { store_lanes(to, x, LANES); }
INLINE lanes splat_register(uint32_t x) { return splat_lanes(x); }
INLINE lanes add_registers(lanes x, lanes y) { return add_lanes(x, y); }
INLINE lanes carry_register(lanes x) { return x; }

// The odd 32-bit lanes moved onto the even ones, and 64-bit lanes' high halves moved onto the low ones.
INLINE u64xN odd_lanes(lanes x) { return opaque((u64xN)x >> 32); }

// Even and odd 64-bit results, of which the high halves count, back to 32-bit lanes.
INLINE lanes join_high(u64xN even, u64xN odd) {
    const u64xN high = (u64xN){} + 0xffffffff00000000u;
    return (lanes)((even >> 32) | (odd & high));
}

// c·2^-32 mod p in the high half of each lane, for signed c with |c| < p^2: in (-p, p). 3 operations.
//
// The low halves of c and q·p are equal and cancel. q is taken as a signed number, so |q·p| <= 2^31·p, and the
// high half lies in (-p^2/2^32 - p/2, p^2/2^32 + p/2), which is within (-p, p).
INLINE u64xN montgomery_difference(u64xN c) {
    u64xN q = mul_even_N(c, (u64xN){} + KB_P_INVERSE);
    return c - mul_even_signed_N(q, (u64xN){} + KB_P);
}

// x^3 for signed x in (-p, p). 23 operations, 12 of them multiplies; the multiplies alone keep two pipes busy
// for 6 cycles.
INLINE lanes cube_lanes(lanes x) {
    u64xN even = (u64xN)x, odd = odd_lanes(x);
    u64xN even_square = montgomery_difference(mul_even_signed_N(even, even));
    u64xN odd_square = montgomery_difference(mul_even_signed_N(odd, odd));
    u64xN even_cube = montgomery_difference(mul_even_signed_N(odd_lanes((lanes)even_square), even));
    u64xN odd_cube = montgomery_difference(mul_even_signed_N(odd_lanes((lanes)odd_square), odd));
    lanes cube = join_high(even_cube, odd_cube);
    return __builtin_elementwise_min(cube, cube + KB_P);
}

// fraction·2^-k is -fraction·127·2^(24-k), because -127·2^24 = 1: this is its negative, in [0, p) for
// fraction < 2^k. 2 operations.
INLINE lanes minus_fraction(lanes x, int k) {
    return (x & ((1u << k) - 1)) * (127u << (24 - k));
}

// sum + x·2^-k, for x below 2^32 and sum below p; below p + 2^(32-k). 7 operations.
INLINE lanes add_shifted(lanes sum, lanes x, int k) {
    return sub_lanes(sum, minus_fraction(x, k)) + (x >> k);
}

// factor·x. 9 operations.
INLINE lanes scaled(lanes x, poseidon2_factor factor) {
    return reduce_lanes(scale_lanes(x, splat_lanes(factor.value), splat_lanes(factor.quotient)));
}
