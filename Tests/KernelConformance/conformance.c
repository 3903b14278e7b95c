// Compares every kernel at every level that this CPU or emulator has with the portable level, on random, edge and
// odd-length inputs. Prints a line per level and kernel; exits 1 when one differs.
//
// A plain C program, because it also runs where there is no Swift: compiled for arm64 under qemu-user, and with
// emulated AVX-512 on a machine without it. Scripts/conformance does both.
#include "conformance.h"

#include <stdio.h>

static const struct {
    const char *kernel;
    check_function *agrees;
} checks[] = {
#define ENTRY(name) {#name, name##_agrees},
    ASHLAR_KERNEL_NAMES(ENTRY)
};

int main(void) {
    const ashlar_kernels *portable = ashlar_kernels_at(ashlar_level_portable);
    bool all_agree = true;
    for (int level = 1; level < ashlar_level_count; level++) {
        const ashlar_kernels *kernels = ashlar_kernels_at((ashlar_level)level);
        if (!kernels) continue;
        for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
            bool agrees = checks[i].agrees(portable, kernels);
            printf("%s %s %s\n", ashlar_level_name((ashlar_level)level), checks[i].kernel, agrees ? "ok" : "DIFFERS");
            all_agree = all_agree && agrees;
        }
    }
    return all_agree ? 0 : 1;
}
