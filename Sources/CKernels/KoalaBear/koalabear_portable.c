// Vectors of KoalaBear elements in plain C.
#include "../Levels/begin_portable.h"

void KERNEL(koalabear_mul)(uint32_t *out, const uint32_t *x, const uint32_t *y, size_t count) {
    for (size_t i = 0; i < count; i++) out[i] = kb_mul(x[i], y[i]);
}
