// Fractions of polynomials with AVX2.
#include "../Levels/level.h"
#if ASHLAR_HAS_X86
#include "../Levels/begin_avx2.h"
#include "fractions_vectors.inc"
#include "../Levels/end_level.h"
#endif
