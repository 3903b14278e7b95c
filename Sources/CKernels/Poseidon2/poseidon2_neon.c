// Poseidon2 with NEON.
#include "../Levels/level.h"
#if ASHLAR_HAS_NEON
#include "../Levels/begin_neon.h"
#include "poseidon2_packed.inc"
#include "../Levels/end_level.h"
#endif
