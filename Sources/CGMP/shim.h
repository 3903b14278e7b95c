// 256-bit arithmetic with GMP's functions on limbs, which are macros that Swift does not see. Numbers are four
// 64-bit limbs, the low one first. Results may overlap operands.
#ifndef ASHLAR_CGMP_SHIM_H
#define ASHLAR_CGMP_SHIM_H

#include <gmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

_Static_assert(GMP_LIMB_BITS == 64 && GMP_NAIL_BITS == 0, "a limb of GMP is a 64-bit word");

static inline int ashlar_gmp_length(const uint64_t number[4]) {
    int length = 4;
    while (length > 0 && number[length - 1] == 0) length--;
    return length;
}

// result = x · y mod modulus, for any x and y and a modulus that is not zero.
static inline void ashlar_gmp_multiply(
    uint64_t result[4], const uint64_t x[4], const uint64_t y[4], const uint64_t modulus[4]
) {
    mp_limb_t product[8], quotient[8], remainder[4] = {0};
    mpn_mul_n(product, (const mp_limb_t *)x, (const mp_limb_t *)y, 4);
    mpn_tdiv_qr(quotient, remainder, 0, product, 8, (const mp_limb_t *)modulus, ashlar_gmp_length(modulus));
    memcpy(result, remainder, sizeof remainder);
}

// result = x · y, all eight limbs.
static inline void ashlar_gmp_full_product(uint64_t result[8], const uint64_t x[4], const uint64_t y[4]) {
    mpn_mul_n((mp_limb_t *)result, (const mp_limb_t *)x, (const mp_limb_t *)y, 4);
}

// Quotient and remainder of eight limbs by a divisor that is not zero.
static inline void ashlar_gmp_divide(
    uint64_t quotient[8], uint64_t remainder[4], const uint64_t dividend[8], const uint64_t divisor[4]
) {
    mp_limb_t digits[8] = {0}, rest[4] = {0};
    mpn_tdiv_qr(digits, rest, 0, (const mp_limb_t *)dividend, 8, (const mp_limb_t *)divisor, ashlar_gmp_length(divisor));
    memcpy(quotient, digits, sizeof digits);
    memcpy(remainder, rest, sizeof rest);
}

// result = 1/x mod modulus; false when x has no inverse.
static inline bool ashlar_gmp_invert(uint64_t result[4], const uint64_t x[4], const uint64_t modulus[4]) {
    mpz_t operand, divisor, inverse;
    mpz_roinit_n(operand, (const mp_limb_t *)x, ashlar_gmp_length(x));
    mpz_roinit_n(divisor, (const mp_limb_t *)modulus, ashlar_gmp_length(modulus));
    mpz_init2(inverse, 320);
    bool found = mpz_invert(inverse, operand, divisor) != 0;
    if (found) {
        for (int limb = 0; limb < 4; limb++) result[limb] = mpz_getlimbn(inverse, limb);
    }
    mpz_clear(inverse);
    return found;
}

#endif
