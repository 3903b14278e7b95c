// Checks of the kernel for fractions of polynomials.
#include "conformance.h"
#include "koalabear.h"

// One in Montgomery form.
static const uint32_t one = 0x01fffffe;

// The denominators are Y^5 + Y^2 - 1 for Y = a·X: irreducible, so that they vanish nowhere.
bool quintic_fractions_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    FOR_EACH_COUNT(count) {
        uint32_t numerators[5][6], denominator[6] = {0};
        for (int k = 0; k < 5; k++)
            for (int i = 0; i < 6; i++) numerators[k][i] = random_element();
        uint32_t a = random_element(), square = kb_mul(a, a);
        denominator[0] = KB_P - one, denominator[2] = square, denominator[5] = kb_mul(kb_mul(square, square), a);
        size_t stride = count + random_below(20);
        uint32_t *expected = random_elements(5 * stride), *found = copy(expected, 5 * stride);
        uint32_t start = random_element(), ratio = random_element();
        portable->quintic_fractions(expected, stride, numerators, denominator, start, ratio, count);
        level->quintic_fractions(found, stride, numerators, denominator, start, ratio, count);
        agrees = agrees && same(expected, found, 5 * stride);
        release(expected), release(found);
    }
    return agrees;
}
