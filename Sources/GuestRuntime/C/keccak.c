// Keccak-256 through the precompile for its permutation.
#include <ashlar_guest.h>

typedef uint32_t __attribute__((may_alias)) word;

enum { RATE = 136 };

static void absorb_byte(struct ashlar_keccak256 *state, uint8_t byte) {
    state->words[state->position / 4] ^= (uint32_t)byte << 8 * (state->position % 4);
    if (++state->position == RATE) {
        ashlar_keccak_f1600(state->words);
        state->position = 0;
    }
}

// A block at a multiple of four, without a loop: 34 words, each read twice and written once.
static inline void absorb_block(struct ashlar_keccak256 *state, const word *block) {
#pragma clang loop unroll(full)
    for (int index = 0; index < RATE / 4; index++) state->words[index] ^= block[index];
    ashlar_keccak_f1600(state->words);
}

void ashlar_keccak256_absorb(struct ashlar_keccak256 *state, const void *bytes, size_t byte_count) {
    const uint8_t *from = bytes;
    for (; byte_count && (state->position % 4 || (uintptr_t)from % 4); byte_count--) absorb_byte(state, *from++);
    while (byte_count >= 4) {
        if (state->position == 0 && byte_count >= RATE) {
            absorb_block(state, (const word *)from);
            from += RATE, byte_count -= RATE;
            continue;
        }
        state->words[state->position / 4] ^= *(const word *)from;
        from += 4, byte_count -= 4, state->position += 4;
        if (state->position == RATE) {
            ashlar_keccak_f1600(state->words);
            state->position = 0;
        }
    }
    for (; byte_count; byte_count--) absorb_byte(state, *from++);
}

void ashlar_keccak256_finish(struct ashlar_keccak256 *state, uint8_t digest[32]) {
    state->words[state->position / 4] ^= 1u << 8 * (state->position % 4);
    state->words[RATE / 4 - 1] ^= 0x80000000u;
    ashlar_keccak_f1600(state->words);
    __builtin_memcpy(digest, state->words, 32);
}
