// Number-theoretic transforms with AVX-512.
#include "../Levels/level.h"
#if ASHLAR_HAS_X86
#include "../Levels/begin_avx512.h"
#include "ntt_vectors.inc"
#include "ntt_tiles.inc"
#include "ntt_rows.inc"
#include "ntt_stages.inc"
#include "ntt_steps.inc"
#include "../Levels/end_level.h"
#endif
