// Opens the NEON level, which every arm64 CPU has.
#include <arm_neon.h>
#include <string.h>

#include "kernel_names.h"
#include "koalabear.h"

#define KERNEL(name) ashlar_neon_##name
#define ASHLAR_LEVEL_NEON 1
// 64-bit lanes of one register.
#define LANES64 2

#pragma clang attribute push(__attribute__((target("neon"))), apply_to = function)
#include "vector.h"
