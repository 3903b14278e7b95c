// Vectors of extension elements with NEON.
#include "../Levels/level.h"
#if ASHLAR_HAS_NEON
#include "../Levels/begin_neon.h"

#include "../Levels/lanes.h"

#include "extension_body.inc"

#include "../Levels/end_level.h"
#endif
