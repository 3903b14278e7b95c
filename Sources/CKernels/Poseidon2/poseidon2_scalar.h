// Poseidon2 on one state in general registers: the portable kernels, and single states with NEON.
#ifndef ASHLAR_POSEIDON2_SCALAR_H
#define ASHLAR_POSEIDON2_SCALAR_H

#include <stddef.h>
#include <stdint.h>

#include "../Levels/koalabear.h"
#include "poseidon2_constants_montgomery.h"

// x mod p for x < 2^38, through 2^31 = 2^24 - 1: the first step leaves less than 2^31 + 2^31.
static inline uint32_t poseidon2_reduce_sum(uint64_t x) {
    uint32_t folded = (uint32_t)(x & 0x7fffffffu) + (uint32_t)(x >> 31) * 0xffffffu;
    return kb_reduce_once(kb_reduce_once(folded));
}

// M4 on each block of four, then to every element the sum of its column over the blocks: at most 5·7 = 35 times
// p for width 16 and 7·7 = 49 times for width 24, below 2^37.
static inline void poseidon2_external_layer(uint32_t *s, int width) {
    uint64_t t[24], sums[4] = {0};
    for (int b = 0; b < width; b += 4) {
        uint64_t x01 = (uint64_t)s[b] + s[b + 1], x23 = (uint64_t)s[b + 2] + s[b + 3], all = x01 + x23;
        uint64_t left = all + s[b + 1], right = all + s[b + 3];
        t[b] = left + x01;
        t[b + 1] = left + 2 * (uint64_t)s[b + 2];
        t[b + 2] = right + x23;
        t[b + 3] = right + 2 * (uint64_t)s[b];
        for (int j = 0; j < 4; j++) sums[j] += t[b + j];
    }
    for (int k = 0; k < width; k++) s[k] = poseidon2_reduce_sum(t[k] + sums[k % 4]);
}

static inline uint32_t poseidon2_cube(uint32_t x) { return kb_mul(kb_mul(x, x), x); }

static inline void poseidon2_full_round(uint32_t *s, const uint32_t *constants, int width) {
    for (int k = 0; k < width; k++) s[k] = poseidon2_cube(kb_add(s[k], constants[k]));
    poseidon2_external_layer(s, width);
}

static inline void poseidon2_partial_round(uint32_t *s, uint32_t constant, const uint32_t *diagonal, int width) {
    s[0] = poseidon2_cube(kb_add(s[0], constant));
    uint64_t sum = 0;
    for (int k = 0; k < width; k++) sum += s[k];
    uint32_t reduced = poseidon2_reduce_sum(sum);
    for (int k = 0; k < width; k++) s[k] = kb_add(kb_mul(s[k], diagonal[k]), reduced);
}

static inline void poseidon2_permute_one16(uint32_t s[16]) {
    poseidon2_external_layer(s, 16);
    for (int r = 0; r < 4; r++) poseidon2_full_round(s, poseidon2_montgomery_initial16[r], 16);
    for (int r = 0; r < 20; r++)
        poseidon2_partial_round(s, poseidon2_montgomery_partial16[r], poseidon2_montgomery_diagonal16, 16);
    for (int r = 0; r < 4; r++) poseidon2_full_round(s, poseidon2_montgomery_final16[r], 16);
}

static inline void poseidon2_permute_one24(uint32_t s[24]) {
    poseidon2_external_layer(s, 24);
    for (int r = 0; r < 4; r++) poseidon2_full_round(s, poseidon2_montgomery_initial24[r], 24);
    for (int r = 0; r < 23; r++)
        poseidon2_partial_round(s, poseidon2_montgomery_partial24[r], poseidon2_montgomery_diagonal24, 24);
    for (int r = 0; r < 4; r++) poseidon2_full_round(s, poseidon2_montgomery_final24[r], 24);
}

#endif
