// Registers of eight 32-bit lanes, for the permutation of a single state; the arithmetic is that of
// poseidon2_packed.h. 256 bits at the AVX-512 level too, since eight elements are enough to fill.

typedef uint32_t octet __attribute__((vector_size(32)));
typedef octet octet_at __attribute__((aligned(4), may_alias));
typedef uint64_t u64x4 __attribute__((vector_size(32)));

INLINE octet load_octet(const uint32_t *p) { return *(const octet_at *)p; }

INLINE u64x4 opaque_256(u64x4 x) {
    __asm__("" : "+x"(x));
    return x;
}
INLINE u64x4 mul_even_256(u64x4 x, u64x4 y) { return opaque_256((x & 0xffffffffu) * (y & 0xffffffffu)); }
INLINE u64x4 mul_even_signed_256(u64x4 x, u64x4 y) {
    return opaque_256((u64x4)_mm256_mul_epi32((__m256i)x, (__m256i)y));
}

INLINE octet reduce_octet(octet x) { return __builtin_elementwise_min(x, x - KB_P); }
INLINE octet add_octet(octet x, octet y) { return reduce_octet(x + y); }
INLINE octet sub_octet(octet x, octet y) {
    octet difference = x - y;
    return __builtin_elementwise_min(difference, difference + KB_P);
}

INLINE octet join_high_256(u64x4 even, u64x4 odd) {
    return __builtin_shufflevector((octet)even, (octet)odd, 1, 9, 3, 11, 5, 13, 7, 15);
}

INLINE u64x4 montgomery_difference_256(u64x4 c) {
    u64x4 q = mul_even_256(c, (u64x4){} + KB_P_INVERSE);
    return c - mul_even_signed_256(q, (u64x4){} + KB_P);
}

INLINE octet cube_octet(octet x) {
    u64x4 even = (u64x4)x, odd = (u64x4)x >> 32;
    u64x4 even_square = montgomery_difference_256(mul_even_signed_256(even, even)) >> 32;
    u64x4 odd_square = montgomery_difference_256(mul_even_signed_256(odd, odd)) >> 32;
    u64x4 even_cube = montgomery_difference_256(mul_even_signed_256(even_square, even));
    u64x4 odd_cube = montgomery_difference_256(mul_even_signed_256(odd_square, odd));
    octet cube = join_high_256(even_cube, odd_cube);
    return __builtin_elementwise_min(cube, cube + KB_P);
}

INLINE octet scale_octet(octet x, octet c, octet c_quotient) {
    octet q = join_high_256(mul_even_256((u64x4)x, (u64x4)c_quotient),
                            mul_even_256((u64x4)x >> 32, (u64x4)c_quotient >> 32));
    return x * c - q * KB_P;
}
