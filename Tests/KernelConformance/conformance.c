// Compares every kernel at every level that this CPU or emulator has with the portable level, on random,
// edge and odd-length inputs. Prints a line per level and kernel; exits 1 when one differs.
//
// A plain C program, because it also runs where there is no Swift: compiled for arm64 under qemu-user, and
// with emulated AVX-512 on a machine without it. Scripts/conformance does both.
#include "conformance.h"

int main(void) {
    const check_family *families[] = {&koalabear_family, &extension_family, &poseidon2_family, &keccak_family};
    const size_t family_count = sizeof families / sizeof *families;
    const ashlar_kernels *portable = ashlar_kernels_at(ashlar_level_portable);
    // Every kernel has a check: both are counted in pointers.
    size_t check_count = 0, kernel_count = sizeof *portable / sizeof(void (*)(void));
    for (size_t f = 0; f < family_count; f++) check_count += families[f]->count;
    bool all_agree = check_count == kernel_count;
    if (!all_agree) printf("%zu checks for %zu kernels\n", check_count, kernel_count);
    for (int level = 0; level < ashlar_level_count; level++) {
        const ashlar_kernels *kernels = ashlar_kernels_at((ashlar_level)level);
        if (!kernels) continue;
        for (size_t f = 0; f < family_count; f++)
            for (size_t i = 0; i < families[f]->count; i++) {
                const check *check = &families[f]->checks[i];
                bool agrees = check->agrees(portable, kernels);
                printf("%s %s %s\n", ashlar_level_name((ashlar_level)level), check->kernel, agrees ? "ok" : "DIFFERS");
                all_agree = all_agree && agrees;
            }
    }
    return all_agree ? 0 : 1;
}
