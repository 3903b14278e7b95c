// Poseidon2 in plain C, one state at a time.
#include "../Levels/begin_portable.h"
#include "poseidon2_scalar.h"

void KERNEL(poseidon2_permute16)(uint32_t *state, size_t stride, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t s[16];
        for (int k = 0; k < 16; k++) s[k] = state[k * stride + i];
        poseidon2_permute_one16(s);
        for (int k = 0; k < 16; k++) state[k * stride + i] = s[k];
    }
}

void KERNEL(poseidon2_permute24)(uint32_t *state, size_t stride, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t s[24];
        for (int k = 0; k < 24; k++) s[k] = state[k * stride + i];
        poseidon2_permute_one24(s);
        for (int k = 0; k < 24; k++) state[k * stride + i] = s[k];
    }
}

void KERNEL(poseidon2_permute_one16)(uint32_t state[16]) { poseidon2_permute_one16(state); }

void KERNEL(poseidon2_permute_one24)(uint32_t state[24]) { poseidon2_permute_one24(state); }

void KERNEL(poseidon2_hash_rows)(uint32_t *digests, size_t digest_stride, const uint32_t capacity[8],
                                 const uint32_t *const *columns, size_t column_count, size_t first, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t s[24] = {0};
        memcpy(s + 16, capacity, 8 * sizeof *s);
        for (size_t c = 0; c < column_count; c += 16) {
            for (size_t k = 0; k < 16; k++) s[k] = c + k < column_count ? columns[c + k][first + i] : 0;
            poseidon2_permute_one24(s);
        }
        for (int k = 0; k < 8; k++) digests[k * digest_stride + i] = s[k];
    }
}

void KERNEL(poseidon2_compress)(uint32_t *out, size_t out_stride, const uint32_t *left, const uint32_t *right,
                                size_t in_stride, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t s[16];
        for (int k = 0; k < 8; k++) {
            s[k] = left[k * in_stride + i];
            s[8 + k] = right[k * in_stride + i];
        }
        poseidon2_permute_one16(s);
        for (int k = 0; k < 8; k++) out[k * out_stride + i] = kb_add(s[k], left[k * in_stride + i]);
    }
}

bool KERNEL(poseidon2_grind)(uint32_t *nonce, const uint32_t state[16], uint32_t bits, uint32_t first,
                             uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        uint32_t s[16];
        memcpy(s, state, sizeof s);
        s[0] = kb_from_canonical(first + i);
        poseidon2_permute_one16(s);
        if (kb_montgomery_reduce(s[0]) & ((1u << bits) - 1)) continue;
        *nonce = first + i;
        return true;
    }
    return false;
}
