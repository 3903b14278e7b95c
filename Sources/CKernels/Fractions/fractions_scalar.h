// Fractions of polynomials, one point at a time: the portable level, and the tails of the others.
#ifndef ASHLAR_FRACTIONS_SCALAR_H
#define ASHLAR_FRACTIONS_SCALAR_H

#include <stddef.h>

#include "../Levels/koalabear.h"

// One in Montgomery form: 2^32 mod p.
#define KB_ONE 0x01fffffeu

static inline uint32_t kb_power(uint32_t x, uint32_t exponent) {
    uint32_t result = KB_ONE;
    for (; exponent; exponent >>= 1, x = kb_mul(x, x))
        if (exponent & 1) result = kb_mul(result, x);
    return result;
}

static inline uint32_t kb_polynomial(const uint32_t coefficients[6], uint32_t x) {
    uint32_t value = coefficients[5];
    for (int i = 5; i-- > 0;) value = kb_add(kb_mul(value, x), coefficients[i]);
    return value;
}

// What `quintic_fractions` says. All denominators are inverted at once: the first pass leaves in the first three
// outputs the product of the denominators before, the denominator, and x; the second one goes backward.
static inline void fractions_scalar(uint32_t *out, size_t stride, const uint32_t numerators[5][6],
                                    const uint32_t denominator[6], uint32_t start, uint32_t ratio, size_t count) {
    uint32_t product = KB_ONE, x = start;
    for (size_t i = 0; i < count; i++, x = kb_mul(x, ratio)) {
        uint32_t value = kb_polynomial(denominator, x);
        out[i] = product;
        out[stride + i] = value;
        out[2 * stride + i] = x;
        product = kb_mul(product, value);
    }
    uint32_t inverse = kb_power(product, KB_P - 2);
    for (size_t i = count; i-- > 0;) {
        uint32_t reciprocal = kb_mul(inverse, out[i]);
        inverse = kb_mul(inverse, out[stride + i]);
        x = out[2 * stride + i];
        for (int k = 0; k < 5; k++) out[k * stride + i] = kb_mul(kb_polynomial(numerators[k], x), reciprocal);
    }
}

#endif
