// Opens the AVX2 level: what follows, up to end_level.h, is compiled for AVX2.
#include <immintrin.h>
#include <string.h>

#include "kernel_names.h"
#include "koalabear.h"

#define KERNEL(name) ashlar_avx2_##name
#define ASHLAR_LEVEL_AVX2 1
// 64-bit lanes of one register.
#define LANES64 4

#pragma clang attribute push(__attribute__((target("avx2,bmi2"))), apply_to = function)
#include "vector.h"
