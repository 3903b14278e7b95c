// The interpreter of constraints with AVX-512.
#include "../Levels/level.h"
#if ASHLAR_HAS_X86
#include "../Levels/begin_avx512.h"

#include "../Levels/lanes.h"

#include "bytecode_body.inc"

#include "../Levels/end_level.h"
#endif
