// Poseidon2 with AVX2.
#include "../Levels/level.h"
#if ASHLAR_HAS_X86
#include "../Levels/begin_avx2.h"
#include "poseidon2_packed.inc"

#include "poseidon2_single.inc"
#include "../Levels/end_level.h"
#endif
