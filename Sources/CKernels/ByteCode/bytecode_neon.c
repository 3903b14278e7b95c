// The interpreter of constraints with NEON.
#include "../Levels/level.h"
#if ASHLAR_HAS_NEON
#include "../Levels/begin_neon.h"

#include "../Levels/lanes.h"

#include "bytecode_body.inc"

#include "../Levels/end_level.h"
#endif
