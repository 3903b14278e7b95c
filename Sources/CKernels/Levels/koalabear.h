// KoalaBear, one element at a time: what the portable kernels and the tails of the others compute with.
#ifndef ASHLAR_KOALABEAR_H
#define ASHLAR_KOALABEAR_H

#include <stdint.h>

// p = 2^31 - 2^24 + 1.
#define KB_P 0x7f000001u
// p^-1 mod 2^32: p = 1 + 127·2^24, and (127·2^24)^2 vanishes mod 2^32, so the inverse is 1 - 127·2^24.
#define KB_P_INVERSE 0x81000001u
// -p^-1 mod 2^32.
#define KB_MINUS_P_INVERSE 0x7effffffu
// One in Montgomery form: 2^32 mod p.
#define KB_ONE 0x01fffffeu
// R^2 mod p = 2^64 mod p.
#define KB_R_SQUARED 0x17f7efe4u

// x < 2p to x mod p.
static inline uint32_t kb_reduce_once(uint32_t x) {
    uint32_t y = x - KB_P;
    return y < x ? y : x;
}

static inline uint32_t kb_add(uint32_t x, uint32_t y) { return kb_reduce_once(x + y); }

static inline uint32_t kb_sub(uint32_t x, uint32_t y) {
    uint32_t d = x - y;
    return x < y ? d + KB_P : d;
}

// x·2^-32 mod p for x < 2^32·p, in [0, p).
static inline uint32_t kb_montgomery_reduce(uint64_t x) {
    uint32_t q = (uint32_t)x * KB_P_INVERSE;
    uint32_t high = (uint32_t)(x >> 32), cancel = (uint32_t)(((uint64_t)q * KB_P) >> 32);
    return kb_sub(high, cancel);
}

// The Montgomery product x·y·2^-32 mod p, in [0, p).
static inline uint32_t kb_mul(uint32_t x, uint32_t y) { return kb_montgomery_reduce((uint64_t)x * y); }

// x < 2^32 in Montgomery form: its Montgomery product with R^2 mod p.
static inline uint32_t kb_from_canonical(uint32_t x) { return kb_mul(x, KB_R_SQUARED); }

#endif
