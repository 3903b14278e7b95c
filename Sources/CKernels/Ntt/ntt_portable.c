// Number-theoretic transforms in plain C: rows one element at a time.
#include "../Levels/begin_portable.h"

#define INLINE static inline __attribute__((always_inline))

typedef uint32_t reg;
#define LANES 1

INLINE reg load(const uint32_t *p) { return *p; }
INLINE void store(uint32_t *p, reg x) { *p = x; }
INLINE reg splat(uint32_t x) { return x; }
INLINE reg min(reg x, reg y) { return x < y ? x : y; }
INLINE reg max(reg x, reg y) { return x > y ? x : y; }
INLINE reg times_montgomery(reg x, reg y) { return kb_mul(x, y); }

// x·w - q·p mod 2^32 with q = floor(x·quotient/2^32).
INLINE reg times(reg x, reg w, reg quotient) { return x * w - (uint32_t)((uint64_t)x * quotient >> 32) * KB_P; }

static void transpose_times(uint32_t *out, const uint32_t *rows, const size_t offsets[16], const uint32_t *lanes,
                            bool reduced) {
    for (int i = 0; i < 16; i++)
        for (int l = 0; l < 16; l++) {
            reg y = times(rows[offsets[l] + i], lanes[32 * i + l], lanes[32 * i + 16 + l]);
            out[16 * i + l] = reduced ? min(y, y - KB_P) : y;
        }
}

#include "ntt_rows.inc"
#include "ntt_stages.inc"
#include "ntt_steps.inc"
