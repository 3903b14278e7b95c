// Opens the AVX-512 level: what follows, up to end_level.h, is compiled for AVX-512 with IFMA.
#include <immintrin.h>
#include <string.h>

#include "kernel_names.h"
#include "koalabear.h"
#include "level.h"

#define KERNEL(name) ashlar_avx512_##name
#define ASHLAR_LEVEL_AVX512 1
// 64-bit lanes of one register.
#define LANES64 8

#if ASHLAR_EMULATES_AVX512
#pragma clang attribute push(__attribute__((target("avx2,bmi2"))), apply_to = function)
#else
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,avx512ifma,bmi2"))), apply_to = function)
#endif
#include "vector.h"
