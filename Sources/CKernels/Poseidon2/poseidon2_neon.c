// Poseidon2 with NEON.
#include "../Levels/level.h"
#if ASHLAR_HAS_NEON
#include "../Levels/begin_neon.h"
#include "poseidon2_packed.inc"
#include "poseidon2_scalar.h"

void KERNEL(poseidon2_permute_one16)(uint32_t state[16]) { poseidon2_permute_one16(state); }

void KERNEL(poseidon2_permute_one24)(uint32_t state[24]) { poseidon2_permute_one24(state); }
#include "../Levels/end_level.h"
#endif
