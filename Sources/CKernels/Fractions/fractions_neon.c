// Fractions of polynomials with NEON.
#include "../Levels/level.h"
#if ASHLAR_HAS_NEON
#include "../Levels/begin_neon.h"
#include "fractions_vectors.inc"
#include "../Levels/end_level.h"
#endif
