// Vectors of KoalaBear elements with AVX-512.
#include "../Levels/level.h"
#if ASHLAR_HAS_X86
#include "../Levels/begin_avx512.h"

#include "../Levels/lanes.h"

#include "koalabear_body.inc"
#include "koalabear_inverses.inc"

#include "../Levels/end_level.h"
#endif
