// Vectors of base-field elements.
#include "conformance.h"

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

static const check checks[] = {
    {"koalabear_mul", koalabear_mul_agrees},
};

const check_family koalabear_family = CHECK_FAMILY(checks);
