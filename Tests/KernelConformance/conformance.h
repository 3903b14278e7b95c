// What the checks share: inputs at which kernels go wrong first, memory that is guarded, and the list of checks.
#ifndef ASHLAR_CONFORMANCE_H
#define ASHLAR_CONFORMANCE_H

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CKernels.h"

#define KB_P 0x7f000001u

enum {
    // Lengths of vectors: every tail of several vectors, and one long run.
    small_counts = 70,
    long_count = 1003,
    // Words behind every output that a kernel must leave alone.
    guard_words = 16,
    guard = 0x5eed5eed,
};

// ---- inputs

// splitmix64.
static inline uint64_t random64(void) {
    static uint64_t state = 1;
    uint64_t z = state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

// Half of the elements are values at which reductions go wrong first.
static inline uint32_t random_element(void) {
    static const uint32_t edges[] = {0,        1,        2,          KB_P - 1,       KB_P - 2,      KB_P / 2,
                                     KB_P / 2 + 1, 0xffff, 0x10000, 0x01fffffe, KB_P - 0x01000000, 0x7effffff};
    uint64_t random = random64();
    if (random & 1) return edges[(random >> 32) % (sizeof edges / sizeof *edges)];
    return (uint32_t)((random >> 32) % KB_P);
}

// ---- memory

// `count` words with a guard behind them. They start one word past a boundary of 64 bytes, because a kernel
// may not rely on more alignment than that of an element.
static inline uint32_t *words(size_t count) {
    uint32_t *block = aligned_alloc(64, (count + guard_words + 1 + 15) / 16 * 64);
    if (!block) abort();
    for (size_t i = 0; i < guard_words; i++) block[1 + count + i] = guard;
    return block + 1;
}

static inline void release(uint32_t *words) { free(words - 1); }

static inline uint32_t *random_elements(size_t count) {
    uint32_t *out = words(count);
    for (size_t i = 0; i < count; i++) out[i] = random_element();
    return out;
}

static inline uint32_t *copy(const uint32_t *in, size_t count) {
    uint32_t *out = words(count);
    memcpy(out, in, count * sizeof *in);
    return out;
}

// Whether both hold the same words and nobody wrote behind them.
static inline bool same(const uint32_t *expected, const uint32_t *found, size_t count) {
    for (size_t i = 0; i < guard_words; i++)
        if (expected[count + i] != guard || found[count + i] != guard) return false;
    return !memcmp(expected, found, count * sizeof *expected);
}

// ---- kernels

// A check runs one kernel of two tables on the same input and says whether they agree.
typedef struct {
    const char *kernel;
    bool (*agrees)(const ashlar_kernels *portable, const ashlar_kernels *level);
} check;

// The checks of a family of kernels.
typedef struct {
    const check *checks;
    size_t count;
} check_family;

#define CHECK_FAMILY(checks) {checks, sizeof checks / sizeof *checks}

// Runs a check of vectors for all counts.
#define FOR_EACH_COUNT(count) \
    for (size_t count = 0; count <= long_count; count = count == small_counts ? long_count : count + 1)

extern const check_family koalabear_family, extension_family, poseidon2_family, keccak_family;

#endif
