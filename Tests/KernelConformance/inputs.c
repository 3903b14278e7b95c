// Inputs that find mistakes, and memory that notices strays.
#include "conformance.h"

#define KB_P 0x7f000001u

enum { guard_words = 16, guard = 0x5eed5eed };

static uint64_t random_state = 1;

// splitmix64.
uint64_t random64(void) {
    uint64_t z = random_state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

size_t random_below(size_t bound) { return (size_t)(random64() % bound); }

uint32_t random_element(void) {
    static const uint32_t edges[] = {
        0,          1,           2,      3,       KB_P - 1,   KB_P - 2,
        KB_P / 2,   KB_P / 2 + 1, 0xffff, 0x10000, 0x01fffffe, // the last is one in Montgomery form
        0x00ffffff, KB_P - 0x01000000,
    };
    if (random64() & 1) return edges[random_below(sizeof edges / sizeof *edges)];
    return (uint32_t)random_below(KB_P);
}

uint32_t *words(size_t count) {
    size_t lines = (1 + count + guard_words + 15) / 16;
    uint32_t *block = aligned_alloc(64, lines * 64);
    if (!block) abort();
    for (size_t i = 0; i < guard_words; i++) block[1 + count + i] = guard;
    return block + 1;
}

void release(uint32_t *words) { free(words - 1); }

uint32_t *random_elements(size_t count) {
    uint32_t *out = words(count);
    for (size_t i = 0; i < count; i++) out[i] = random_element();
    return out;
}

uint32_t *copy(const uint32_t *in, size_t count) {
    uint32_t *out = words(count);
    memcpy(out, in, count * sizeof *in);
    return out;
}

bool same(const uint32_t *expected, const uint32_t *found, size_t count) {
    for (size_t i = 0; i < guard_words; i++)
        if (expected[count + i] != guard || found[count + i] != guard) return false;
    return !memcmp(expected, found, count * sizeof *expected);
}
