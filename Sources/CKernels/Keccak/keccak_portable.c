// Keccak-f[1600] in plain C, one state at a time.
#include "../Levels/begin_portable.h"

#define KECCAK_TERNARY 0
typedef uint64_t keccak_word;
#include "keccak_rounds.inc"

void KERNEL(keccak_f1600)(uint64_t *state, size_t stride, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint64_t a[25];
        for (int k = 0; k < 25; k++) a[k] = state[k * stride + i];
        keccak_permute(a);
        for (int k = 0; k < 25; k++) state[k * stride + i] = a[k];
    }
}
