// Fractions of polynomials in plain C.
#include "../Levels/begin_portable.h"
#include "fractions_scalar.h"

void KERNEL(quintic_fractions)(uint32_t *out, size_t stride, const uint32_t numerators[5][6],
                               const uint32_t denominator[6], uint32_t start, uint32_t ratio, size_t count) {
    fractions_scalar(out, stride, numerators, denominator, start, ratio, count);
}
