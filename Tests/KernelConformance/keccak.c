// Checks of the Keccak kernel.
#include "conformance.h"

bool keccak_f1600_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    for (size_t count = 0; count <= 35; count++) {
        size_t stride = count + count % 3, size = 1 + 2 * 25 * stride;
        uint32_t *expected = words(size), *found;
        for (size_t i = 0; i < size; i++) expected[i] = random64() & 1 ? (uint32_t)random64() : 0;
        found = copy(expected, size);
        // Behind the first word a lane is aligned to its size.
        portable->keccak_f1600((uint64_t *)(expected + 1), stride, count);
        level->keccak_f1600((uint64_t *)(found + 1), stride, count);
        agrees = agrees && same(expected, found, size);
        release(expected), release(found);
    }
    return agrees;
}
