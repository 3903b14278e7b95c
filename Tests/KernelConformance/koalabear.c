// Checks of the kernels for vectors of base-field elements.
#include "conformance.h"

// A kernel of two vectors, also with the result over the second one.
static bool binary_agrees(void (*portable)(uint32_t *, const uint32_t *, const uint32_t *, size_t),
                          void (*level)(uint32_t *, const uint32_t *, const uint32_t *, size_t)) {
    bool agrees = true;
    FOR_EACH_COUNT(count) {
        uint32_t *x = random_elements(count), *y = random_elements(count);
        uint32_t *expected = words(count), *found = words(count), *in_place = copy(y, count);
        portable(expected, x, y, count);
        level(found, x, y, count);
        level(in_place, x, in_place, count);
        agrees = agrees && same(expected, found, count) && same(expected, in_place, count);
        release(x), release(y), release(expected), release(found), release(in_place);
    }
    return agrees;
}

bool koalabear_mul_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    return binary_agrees(portable->koalabear_mul, level->koalabear_mul);
}

bool koalabear_add_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    return binary_agrees(portable->koalabear_add, level->koalabear_add);
}

bool koalabear_sub_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    return binary_agrees(portable->koalabear_sub, level->koalabear_sub);
}

bool koalabear_scale_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    FOR_EACH_COUNT(count) {
        uint32_t *x = random_elements(count), *expected = words(count), *found = words(count), *in_place = copy(x, count);
        uint32_t constant = random_element();
        portable->koalabear_scale(expected, x, constant, count);
        level->koalabear_scale(found, x, constant, count);
        level->koalabear_scale(in_place, in_place, constant, count);
        agrees = agrees && same(expected, found, count) && same(expected, in_place, count);
        release(x), release(expected), release(found), release(in_place);
    }
    return agrees;
}

bool koalabear_invert_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    FOR_EACH_COUNT(count) {
        uint32_t *x = random_elements(count), *expected = words(count), *found = words(count);
        portable->koalabear_invert(expected, x, count);
        level->koalabear_invert(found, x, count);
        agrees = agrees && same(expected, found, count);
        release(x), release(expected), release(found);
    }
    return agrees;
}
