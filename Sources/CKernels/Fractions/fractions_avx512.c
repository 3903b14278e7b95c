// Fractions of polynomials with AVX-512.
#include "../Levels/level.h"
#if ASHLAR_HAS_X86
#include "../Levels/begin_avx512.h"
#include "fractions_vectors.inc"
#include "../Levels/end_level.h"
#endif
