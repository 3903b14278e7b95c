// The names of all kernels, once. The tables and the declarations of every level are made from this list.
#ifndef ASHLAR_KERNEL_NAMES_H
#define ASHLAR_KERNEL_NAMES_H

#include "CKernels.h"

#define ASHLAR_KERNEL_NAMES(K) \
    K(koalabear_mul)           \
    K(koalabear_add)           \
    K(koalabear_sub)           \
    K(koalabear_scale)         \
    K(koalabear_invert)        \
    K(extension_mul)           \
    K(extension_mul_base)      \
    K(extension_invert)        \
    K(extension_dot)           \
    K(extension_dot_columns)   \
    K(extension_combine)       \
    K(extension_fold)          \
    K(byte_code_run)           \
    K(poseidon2_permute16)     \
    K(poseidon2_permute24)     \
    K(poseidon2_permute_one16) \
    K(poseidon2_permute_one24) \
    K(poseidon2_hash_rows)     \
    K(poseidon2_compress)      \
    K(poseidon2_grind)         \
    K(keccak_f1600)            \
    K(quintic_fractions)       \
    K(ntt_first)               \
    K(ntt_second)              \
    K(ntt_middle)

// Declares `ashlar_<level>_<name>` with the type of the table's field of that name.
#define ASHLAR_DECLARE(level, name) extern __typeof__(*((const ashlar_kernels *)0)->name) ashlar_##level##_##name;

#define ASHLAR_DECLARE_portable(name) ASHLAR_DECLARE(portable, name)
#define ASHLAR_DECLARE_neon(name) ASHLAR_DECLARE(neon, name)
#define ASHLAR_DECLARE_avx2(name) ASHLAR_DECLARE(avx2, name)
#define ASHLAR_DECLARE_avx512(name) ASHLAR_DECLARE(avx512, name)

ASHLAR_KERNEL_NAMES(ASHLAR_DECLARE_portable)
ASHLAR_KERNEL_NAMES(ASHLAR_DECLARE_neon)
ASHLAR_KERNEL_NAMES(ASHLAR_DECLARE_avx2)
ASHLAR_KERNEL_NAMES(ASHLAR_DECLARE_avx512)

#endif
