// One register of 32-bit lanes, each a KoalaBear element in Montgomery form, and what kernels over elements are
// written with: the same names stand for plain words in lanes_portable.h, so that one body serves every level.
//
// A widening multiply takes half of the lanes of a register: the even or the odd ones on x86, the low or the high
// ones on arm64. So a register is split into two halves, products are summed as 64-bit `wide` values by half, and
// the sums are joined again when they are reduced. Ranges: a lane is in [0, p) unless a comment says otherwise.
//
// The counts are operations on one register (AVX-512; AVX2 has one more for each join); moves and loads are free.

#define LANES (2 * LANES64)
#define HALVES 2
#define UNROLL _Pragma("clang loop unroll(full)")

typedef uint32_t lanes __attribute__((vector_size(8 * LANES64)));
typedef lanes lanes_at __attribute__((aligned(4), may_alias));
typedef u64xN wide;
#if ASHLAR_LEVEL_NEON
typedef uint32x2_t half;
#else
typedef u64xN half;
#endif

INLINE lanes splat_lanes(uint32_t x) { return x - (lanes){}; }
INLINE wide splat_wide(uint64_t x) { return x - (wide){}; }

// The first `count` lanes, at most LANES, from memory, and back; the others are zero, and stay as they are.
INLINE lanes load_lanes(const uint32_t *from, size_t count) {
    uint32_t padded[LANES] = {0};
    if (count < LANES) from = memcpy(padded, from, count * sizeof *from);
    return *(const lanes_at *)from;
}
INLINE void store_lanes(uint32_t *to, lanes x, size_t count) {
    if (count < LANES)
        memcpy(to, &x, count * sizeof *to);
    else
        *(lanes_at *)to = x;
}

// x < 2p to x mod p. 2 operations.
INLINE lanes reduce_lanes(lanes x) { return __builtin_elementwise_min(x, x - KB_P); }

// 3 operations each.
INLINE lanes add_lanes(lanes x, lanes y) { return reduce_lanes(x + y); }
INLINE lanes sub_lanes(lanes x, lanes y) {
    lanes difference = x - y;
    return __builtin_elementwise_min(difference, difference + KB_P);
}

// y where x is zero, else z.
INLINE lanes where_zero(lanes x, lanes y, lanes z) {
    lanes zero = (lanes)(x == 0);
    return (y & zero) | (z & ~zero);
}

// One half of the lanes.
INLINE half half_of(lanes x, int index) {
#if ASHLAR_LEVEL_NEON
    return index ? vget_high_u32((uint32x4_t)x) : vget_low_u32((uint32x4_t)x);
#else
    return index ? (half)x >> 32 : (half)x;
#endif
}

// The products of two halves, below p^2 < 2^62.
INLINE wide mul_halves(half x, half y) {
#if ASHLAR_LEVEL_NEON
    return (wide)vmull_u32(x, y);
#else
    return mul_even_N(x, y);
#endif
}

// Any x < 2^64 to the same modulo p, below 2^32·p if x was below 2^33·p. 2 operations: only the high words change,
// so the minimum of 32-bit lanes does what AVX2 lacks for 64-bit ones.
INLINE wide reduce_wide(wide x) {
    return (wide)__builtin_elementwise_min((lanes)x, (lanes)(x - splat_wide((uint64_t)KB_P << 32)));
}

// The high words of both halves.
INLINE lanes high_words(const wide x[HALVES]) {
#if ASHLAR_LEVEL_NEON
    return (lanes)vuzp2q_u32((uint32x4_t)x[0], (uint32x4_t)x[1]);
#elif ASHLAR_LEVEL_AVX2
    return (lanes)_mm256_blend_epi32((__m256i)(x[0] >> 32), (__m256i)x[1], 0xaa);
#elif ASHLAR_EMULATES_AVX512
    return (lanes)((x[0] >> 32) | (x[1] & splat_wide(0xffffffff00000000u)));
#else
    return (lanes)_mm512_mask_shuffle_epi32((__m512i)x[1], 0x5555, (__m512i)x[0], (_MM_PERM_ENUM)0xf5);
#endif
}

// (x·factor mod 2^32)·p for the low word of each lane. 2 multiplies.
INLINE wide multiple_of_p(wide x, uint32_t factor) {
#if ASHLAR_LEVEL_NEON
    return (wide)vmull_u32(vmul_u32(vmovn_u64((uint64x2_t)x), vdup_n_u32(factor)), vdup_n_u32(KB_P));
#else
    return mul_even_N(mul_even_N(x, splat_wide(factor)), splat_wide(KB_P));
#endif
}

// x·2^-32 mod p for x < 2^32·p: the low word of x + q·p vanishes, and the high word is below 2p. 9 operations.
INLINE lanes montgomery_lanes(const wide x[HALVES]) {
    wide sum[HALVES];
    UNROLL for (int h = 0; h < HALVES; h++) sum[h] = x[h] + multiple_of_p(x[h], KB_MINUS_P_INVERSE);
    return reduce_lanes(high_words(sum));
}

// The same for x < 2^33·p, whose sum with q·p may pass 2^64. The low words of x and of q·p are equal and cancel, so
// the difference of the high words is the quotient, and that of x can be reduced before. 11 operations.
INLINE lanes montgomery_lanes_twice(const wide x[HALVES]) {
    wide multiple[HALVES];
    UNROLL for (int h = 0; h < HALVES; h++) multiple[h] = multiple_of_p(x[h], KB_P_INVERSE);
    return sub_lanes(reduce_lanes(high_words(x)), high_words(multiple));
}

// The Montgomery product. 13 operations, 6 of them multiplies.
INLINE lanes mul_lanes(lanes x, lanes y) {
    wide product[HALVES];
    UNROLL for (int h = 0; h < HALVES; h++) product[h] = mul_halves(half_of(x, h), half_of(y, h));
    return montgomery_lanes(product);
}

// x·c mod p in [0, 2p) for any x < 2^32 and a plain c below p, with quotient = floor(c·2^32/p) (Shoup): the estimate
// floor(x·quotient/2^32) is floor(x·c/p) or one less. 7 operations, 4 of them multiplies.
INLINE lanes scale_lanes(lanes x, lanes c, lanes quotient) {
    wide product[HALVES];
    UNROLL for (int h = 0; h < HALVES; h++) product[h] = mul_halves(half_of(x, h), half_of(quotient, 0));
    return x * c - high_words(product) * KB_P;
}
