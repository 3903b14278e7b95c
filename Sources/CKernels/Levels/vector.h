// Vectors that every level shares. Clang's vector types compile to whatever registers the level has: a
// vector of 16 lanes is one register with AVX-512, two with AVX2, four with NEON. So a kernel is written
// once over them, and a level adds only what C cannot say.
//
// This header is read inside the target region of a level, so that its functions belong to that level. No
// file opens two levels.

#define INLINE static inline __attribute__((always_inline))

typedef uint32_t u32x16 __attribute__((vector_size(64)));
typedef uint64_t u64x8 __attribute__((vector_size(64)));
// The same, at any address that holds elements.
typedef u32x16 u32x16_at __attribute__((aligned(4), may_alias));

// One register of 64-bit lanes, and as many 32-bit lanes.
typedef uint64_t u64xN __attribute__((vector_size(8 * LANES64)));
typedef uint32_t u32xN __attribute__((vector_size(4 * LANES64)));
typedef u64xN u64xN_at __attribute__((aligned(4), may_alias));
typedef u32xN u32xN_at __attribute__((aligned(4), may_alias));

INLINE u32x16 load16(const uint32_t *p) { return *(const u32x16_at *)p; }
INLINE void store16(uint32_t *p, u32x16 v) { *(u32x16_at *)p = v; }
INLINE u32x16 splat16(uint32_t x) { return x - (u32x16){}; }

// x < 2p to x mod p, lane by lane.
INLINE u32x16 reduce_once16(u32x16 x) { return __builtin_elementwise_min(x, x - KB_P); }
INLINE u32x16 add16(u32x16 x, u32x16 y) { return reduce_once16(x + y); }

// Hides where a register's value comes from. Without it the compiler sees that only the low half of a lane
// is wanted and trades one widening multiply for a full 64-bit one.
INLINE u64xN opaque(u64xN x) {
#if ASHLAR_LEVEL_NEON
    __asm__("" : "+w"(x));
#elif ASHLAR_LEVEL_AVX512 && !ASHLAR_EMULATES_AVX512
    __asm__("" : "+v"(x));
#elif ASHLAR_LEVEL_AVX2
    __asm__("" : "+x"(x));
#endif
    return x;
}

// The 64-bit products of the even 32-bit lanes of one register: the widening multiply of the level.
INLINE u64xN mul_even_N(u64xN x, u64xN y) {
#if ASHLAR_LEVEL_NEON
    return (u64xN)vmull_u32(vmovn_u64((uint64x2_t)x), vmovn_u64((uint64x2_t)y));
#else
    return opaque((x & 0xffffffffu) * (y & 0xffffffffu));
#endif
}

// The same for signed 32-bit lanes.
INLINE u64xN mul_even_signed_N(u64xN x, u64xN y) {
#if ASHLAR_LEVEL_NEON
    return (u64xN)vmull_s32((int32x2_t)vmovn_u64((uint64x2_t)x), (int32x2_t)vmovn_u64((uint64x2_t)y));
#elif ASHLAR_LEVEL_AVX2
    return opaque((u64xN)_mm256_mul_epi32((__m256i)x, (__m256i)y));
#elif ASHLAR_EMULATES_AVX512
    typedef int64_t i64xN __attribute__((vector_size(8 * LANES64)));
    return (u64xN)(((i64xN)(x << 32) >> 32) * ((i64xN)(y << 32) >> 32));
#else
    return opaque((u64xN)_mm512_mul_epi32((__m512i)x, (__m512i)y));
#endif
}

// The 64-bit products of the even 32-bit lanes.
INLINE u64x8 mul_even(u64x8 x, u64x8 y) {
    u64xN a[8 / LANES64], b[8 / LANES64];
    memcpy(a, &x, sizeof x);
    memcpy(b, &y, sizeof y);
    for (int i = 0; i < 8 / LANES64; i++) a[i] = mul_even_N(a[i], b[i]);
    memcpy(&x, a, sizeof x);
    return x;
}

// The high halves of the 64-bit lanes of `even` and `odd`, interleaved: the inverse of a split by lanes.
INLINE u32x16 high_halves(u64x8 even, u64x8 odd) {
    return __builtin_shufflevector((u32x16)even, (u32x16)odd, 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15,
                                   31);
}

// c + q·p with q chosen so that the low half of each lane vanishes: the high half is c·2^-32 mod p, in
// [0, 2p) for c < 2^32·p.
INLINE u64x8 montgomery_sum(u64x8 c) {
    u64x8 q = mul_even(c, (u64x8){} + KB_MINUS_P_INVERSE);
    return c + mul_even(q, (u64x8){} + KB_P);
}

// The Montgomery product, in [0, p): 14 operations a register of 32-bit lanes, 6 of them multiplies.
INLINE u32x16 mul16(u32x16 x, u32x16 y) {
    u64x8 even = montgomery_sum(mul_even((u64x8)x, (u64x8)y));
    u64x8 odd = montgomery_sum(mul_even((u64x8)x >> 32, (u64x8)y >> 32));
    return reduce_once16(high_halves(even, odd));
}
