// Number-theoretic transforms with NEON.
#include "../Levels/level.h"
#if ASHLAR_HAS_NEON
#include "../Levels/begin_neon.h"
#include "ntt_vectors.inc"
#include "ntt_tiles.inc"
#include "ntt_rows.inc"
#include "ntt_stages.inc"
#include "ntt_steps.inc"
#include "../Levels/end_level.h"
#endif
