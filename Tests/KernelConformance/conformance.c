// Compares every kernel at every level that this CPU or emulator has with the portable level, on random,
// edge and odd-length inputs. Prints a line per level and kernel; exits 1 when one differs.
//
// A plain C program, because it also runs where there is no Swift: compiled for arm64 under qemu-user, and
// with emulated AVX-512 on a machine without it. Scripts/conformance does both.
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

static uint64_t random_state = 1;

// splitmix64.
static uint64_t random64(void) {
    uint64_t z = random_state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

// Half of the elements are values at which reductions go wrong first.
static uint32_t random_element(void) {
    static const uint32_t edges[] = {0,        1,        2,          KB_P - 1,       KB_P - 2,      KB_P / 2,
                                     KB_P / 2 + 1, 0xffff, 0x10000, 0x01fffffe, KB_P - 0x01000000, 0x7effffff};
    uint64_t random = random64();
    if (random & 1) return edges[(random >> 32) % (sizeof edges / sizeof *edges)];
    return (uint32_t)((random >> 32) % KB_P);
}

// ---- memory

// `count` words with a guard behind them. They start one word past a boundary of 64 bytes, because a kernel
// may not rely on more alignment than that of an element.
static uint32_t *words(size_t count) {
    uint32_t *block = aligned_alloc(64, (count + guard_words + 1 + 15) / 16 * 64);
    if (!block) abort();
    for (size_t i = 0; i < guard_words; i++) block[1 + count + i] = guard;
    return block + 1;
}

static void release(uint32_t *words) { free(words - 1); }

static uint32_t *random_elements(size_t count) {
    uint32_t *out = words(count);
    for (size_t i = 0; i < count; i++) out[i] = random_element();
    return out;
}

static uint32_t *copy(const uint32_t *in, size_t count) {
    uint32_t *out = words(count);
    memcpy(out, in, count * sizeof *in);
    return out;
}

// Whether both hold the same words and nobody wrote behind them.
static bool same(const uint32_t *expected, const uint32_t *found, size_t count) {
    for (size_t i = 0; i < guard_words; i++)
        if (expected[count + i] != guard || found[count + i] != guard) return false;
    return !memcmp(expected, found, count * sizeof *expected);
}

// ---- kernels

// A check runs one kernel of two tables on the same input and says whether they agree.
typedef bool check_function(const ashlar_kernels *portable, const ashlar_kernels *level);

// Runs a check of vectors for all counts.
#define FOR_EACH_COUNT(count) \
    for (size_t count = 0; count <= long_count; count = count == small_counts ? long_count : count + 1)

static bool koalabear_mul_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    FOR_EACH_COUNT(count) {
        uint32_t *x = random_elements(count), *y = random_elements(count);
        uint32_t *expected = words(count), *found = words(count), *in_place = copy(y, count);
        portable->koalabear_mul(expected, x, y, count);
        level->koalabear_mul(found, x, y, count);
        level->koalabear_mul(in_place, x, in_place, count);
        agrees = agrees && same(expected, found, count) && same(expected, in_place, count);
        release(x), release(y), release(expected), release(found), release(in_place);
    }
    return agrees;
}

static bool keccak_f1600_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    for (size_t count = 0; count <= 35; count++) {
        size_t stride = count + count % 3, size = 1 + 2 * 25 * stride;
        uint32_t *expected = words(size), *found;
        for (size_t i = 0; i < size; i++) expected[i] = random64() & 1 ? (uint32_t)random64() : 0;
        found = copy(expected, size);
        // Behind the first word a lane is aligned to its size.
        portable->keccak_f1600((uint64_t *)(expected + 1), stride, count);
        level->keccak_f1600((uint64_t *)(found + 1), stride, count);
        agrees = agrees && same(expected, found, size);
        release(expected), release(found);
    }
    return agrees;
}

static const struct {
    const char *kernel;
    check_function *agrees;
} checks[] = {
    {"koalabear_mul", koalabear_mul_agrees},
    {"keccak_f1600", keccak_f1600_agrees},
};

int main(void) {
    const ashlar_kernels *portable = ashlar_kernels_at(ashlar_level_portable);
    // Every kernel has a check: both are counted in pointers.
    size_t check_count = sizeof checks / sizeof *checks, kernel_count = sizeof *portable / sizeof(void (*)(void));
    bool all_agree = check_count == kernel_count;
    if (!all_agree) printf("%zu checks for %zu kernels\n", check_count, kernel_count);
    for (int level = 0; level < ashlar_level_count; level++) {
        const ashlar_kernels *kernels = ashlar_kernels_at((ashlar_level)level);
        if (!kernels) continue;
        for (size_t i = 0; i < check_count; i++) {
            bool agrees = checks[i].agrees(portable, kernels);
            printf("%s %s %s\n", ashlar_level_name((ashlar_level)level), checks[i].kernel, agrees ? "ok" : "DIFFERS");
            all_agree = all_agree && agrees;
        }
    }
    return all_agree ? 0 : 1;
}
