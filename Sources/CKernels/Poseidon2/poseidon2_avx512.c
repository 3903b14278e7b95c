// Poseidon2 with AVX-512.
#include "../Levels/level.h"
#if ASHLAR_HAS_X86
#include "../Levels/begin_avx512.h"
#include "poseidon2_wide.inc"

#include "poseidon2_single.inc"
#include "../Levels/end_level.h"
#endif
