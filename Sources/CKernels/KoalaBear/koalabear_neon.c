// Vectors of KoalaBear elements with NEON.
#include "../Levels/level.h"
#if ASHLAR_HAS_NEON
#include "../Levels/begin_neon.h"

#include "../Levels/lanes.h"

#include "koalabear_body.inc"
#include "koalabear_inverses.inc"

#include "../Levels/end_level.h"
#endif
