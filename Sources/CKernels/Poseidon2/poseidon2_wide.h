// Poseidon2 in 64-bit lanes with 52-bit multiply-adds.
//
// A lane holds a positive integer that is congruent to the element times 2^64; the bounds beside the functions
// say how large it may get. Sums need no reduction, and a reduction adds a number of its caller's choice for
// nothing, which is where most round constants go. The counts are operations on one register; loads are free.
// Zero would be reduced to 1, so no lane may hold it. Scripts/prove/poseidon2-bounds follows all ranges through a
// permutation.

typedef u64xN lanes;

// accumulator + the low or high 52 bits of the product of the low 52 bits of x and y.
#if ASHLAR_EMULATES_AVX512
INLINE u64xN multiply_add_low(u64xN accumulator, u64xN x, u64xN y) {
    const uint64_t mask = (1ull << 52) - 1;
    for (int i = 0; i < LANES64; i++) accumulator[i] += ((x[i] & mask) * (y[i] & mask)) & mask;
    return accumulator;
}
INLINE u64xN multiply_add_high(u64xN accumulator, u64xN x, u64xN y) {
    const uint64_t mask = (1ull << 52) - 1;
    for (int i = 0; i < LANES64; i++)
        accumulator[i] += (uint64_t)(((unsigned __int128)(x[i] & mask) * (y[i] & mask)) >> 52);
    return accumulator;
}
#else
INLINE u64xN multiply_add_low(u64xN accumulator, u64xN x, u64xN y) {
    return (u64xN)_mm512_madd52lo_epu64((__m512i)accumulator, (__m512i)x, (__m512i)y);
}
INLINE u64xN multiply_add_high(u64xN accumulator, u64xN x, u64xN y) {
    return (u64xN)_mm512_madd52hi_epu64((__m512i)accumulator, (__m512i)x, (__m512i)y);
}
#endif

INLINE u64xN splat_N(uint64_t x) { return (u64xN){} + x; }

// accumulator - 1 + (c·2^-64 mod p in [1, p]), given t = -c/p mod 2^64, for 0 < c <= 2^64 - 2^43. 2 operations.
//
// t·p + c is k·2^64, and k in [1, p] is the result. With the low 12 bits of t dropped, t·p/2^64 falls short of k
// by at least c/2^64 > 0 and at most (c + 2^43)/2^64 <= 1, so its floor is k - 1.
INLINE u64xN reduce_quotient(u64xN t, u64xN accumulator) {
    return multiply_add_high(accumulator, t >> 12, splat_N(KB_P));
}

// The same from c itself. 3 operations.
INLINE u64xN reduce_product(u64xN c, u64xN accumulator) {
    return reduce_quotient(c * splat_N(WIDE_MINUS_P_INVERSE), accumulator);
}

// v less the multiple of p nearest to its high bits, right in the low 32 bits only, where it is in (0, 2^32 - 2^11)
// for 0 < v < 127·2^31: 2^31 is 2^24 - 1. 2 operations.
INLINE u64xN fold_low(u64xN v) { return multiply_add_low(v, v >> 31, splat_N((1ull << 52) - KB_P)); }

// The same, right in all bits. 3 operations.
INLINE u64xN fold(u64xN v) { return v - mul_even_N(v >> 31, splat_N(KB_P)); }

// v^3 + accumulator - 1, with v^3 in [1, p], for v as `fold_low` takes it. 10 operations, 7 of them multiplies.
INLINE u64xN cube_add(u64xN v, u64xN accumulator) {
    u64xN x = fold_low(v);
    u64xN square = reduce_product(mul_even_N(x, x), splat_N(1));
    return reduce_product(mul_even_N(square, x), accumulator);
}

// x·d + accumulator - 1, with the product in [1, p], for 0 < x < 2^33; `quotient` is -(d·2^64 mod p)/p mod 2^64.
// 3 operations.
INLINE u64xN scale_add(u64xN x, uint64_t quotient, u64xN accumulator) {
    return reduce_quotient(x * splat_N(quotient), accumulator);
}

// Elements in memory are x·2^32 mod p in [0, p): times 2^32, and positive.
INLINE lanes load_register(const uint32_t *p) {
    u64xN x = __builtin_convertvector(*(const u32xN_at *)p, u64xN) + KB_P;
    return scale_add(x, WIDE_FROM_MONTGOMERY, splat_N(1));
}

INLINE lanes splat_register(uint32_t x) {
    uint32_t wide = kb_mul(x, KB_R_SQUARED);
    return splat_N(wide ? wide : KB_P);
}

// Times 2^-32, with p itself brought to zero.
INLINE void store_register(uint32_t *p, lanes v) {
    u64xN x = reduce_quotient(fold_low(v) * splat_N(WIDE_MINUS_P_INVERSE << 32), splat_N(1));
    u32xN r = __builtin_convertvector(x, u32xN);
    *(u32xN_at *)p = __builtin_elementwise_min(r, r - KB_P);
}

// A result that the permutation may take as an element again.
INLINE lanes carry_register(lanes v) { return fold(v); }

// The sum of two results, for storing.
INLINE lanes add_registers(lanes x, lanes y) { return x + y; }
