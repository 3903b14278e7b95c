// The tables of all levels, and the choice among them.
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "kernel_names.h"
#include "level.h"

#define ASHLAR_ENTRY_portable(name) .name = ashlar_portable_##name,
#define ASHLAR_ENTRY_neon(name) .name = ashlar_neon_##name,
#define ASHLAR_ENTRY_avx2(name) .name = ashlar_avx2_##name,
#define ASHLAR_ENTRY_avx512(name) .name = ashlar_avx512_##name,
#define ASHLAR_COUNT(name) +1

// A field that the list of names leaves out would be a null pointer in every table.
_Static_assert(sizeof(ashlar_kernels) == (0 ASHLAR_KERNEL_NAMES(ASHLAR_COUNT)) * sizeof(void (*)(void)),
               "kernel_names.h must name every field of ashlar_kernels");

static const ashlar_kernels portable_kernels = {ASHLAR_KERNEL_NAMES(ASHLAR_ENTRY_portable)};
#if ASHLAR_HAS_NEON
static const ashlar_kernels neon_kernels = {ASHLAR_KERNEL_NAMES(ASHLAR_ENTRY_neon)};
#endif
#if ASHLAR_HAS_X86
static const ashlar_kernels avx2_kernels = {ASHLAR_KERNEL_NAMES(ASHLAR_ENTRY_avx2)};
static const ashlar_kernels avx512_kernels = {ASHLAR_KERNEL_NAMES(ASHLAR_ENTRY_avx512)};
#endif

// A level asks for every instruction set that its begin_….h lets the compiler use.
const ashlar_kernels *ashlar_kernels_at(ashlar_level level) {
    switch (level) {
    case ashlar_level_portable:
        return &portable_kernels;
    case ashlar_level_neon:
#if ASHLAR_HAS_NEON
        return &neon_kernels;
#else
        return NULL;
#endif
    case ashlar_level_avx2:
#if ASHLAR_HAS_X86
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
            return &avx2_kernels;
#endif
        return NULL;
    case ashlar_level_avx512:
#if ASHLAR_EMULATES_AVX512
        return &avx512_kernels;
#elif ASHLAR_HAS_X86
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
            __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
            __builtin_cpu_supports("avx512ifma") && __builtin_cpu_supports("bmi2"))
            return &avx512_kernels;
#endif
        return NULL;
    }
    return NULL;
}

const char *ashlar_level_name(ashlar_level level) {
    switch (level) {
    case ashlar_level_portable: return "portable";
    case ashlar_level_neon: return "neon";
    case ashlar_level_avx2: return "avx2";
    case ashlar_level_avx512: return "avx512";
    }
    return "unknown";
}

// The level in use, or -1 before the first question. Racing threads compute the same answer.
static _Atomic int current_level = -1;

static ashlar_level best_level(void) {
    for (int level = ashlar_level_count - 1; level > 0; level--)
        if (ashlar_kernels_at((ashlar_level)level)) return (ashlar_level)level;
    return ashlar_level_portable;
}

// What ASHLAR_CPU asks for, if the CPU has it; else the best there is. Whoever offers the variable to a
// user compares it with `ashlar_level_current` and reports a level that could not be had.
static ashlar_level chosen_level(void) {
    const char *wanted = getenv("ASHLAR_CPU");
    if (wanted)
        for (int level = 0; level < ashlar_level_count; level++)
            if (!strcmp(wanted, ashlar_level_name((ashlar_level)level)) && ashlar_kernels_at((ashlar_level)level))
                return (ashlar_level)level;
    return best_level();
}

ashlar_level ashlar_level_current(void) {
    int level = atomic_load_explicit(&current_level, memory_order_relaxed);
    if (level < 0) {
        int unset = -1;
        level = (int)chosen_level();
        if (!atomic_compare_exchange_strong(&current_level, &unset, level)) level = unset;
    }
    return (ashlar_level)level;
}

const ashlar_kernels *ashlar_kernels_current(void) { return ashlar_kernels_at(ashlar_level_current()); }

bool ashlar_level_force(ashlar_level level) {
    if (!ashlar_kernels_at(level)) return false;
    atomic_store(&current_level, (int)level);
    return true;
}
