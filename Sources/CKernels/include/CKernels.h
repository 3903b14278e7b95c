// Batch kernels with run-time dispatch.
//
// Every kernel exists at the portable level and at each instruction-set level; all levels return the
// same bits. The functions of one level form a table; the table in use is chosen once, from what the
// CPU has and from the environment variable ASHLAR_CPU (portable, neon, avx2, avx512).
//
// Conventions. KoalaBear elements are uint32_t in Montgomery form (R = 2^32), in [0, p), on the way in
// and on the way out. Matrices are column-major: 16 consecutive rows of a column are one vector.
// Argument order: context, out, inout, in, count. Kernels allocate nothing and keep no state.
#ifndef ASHLAR_CKERNELS_H
#define ASHLAR_CKERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ByteCode.h"
#include "NttPlan.h"

/// Instruction-set levels, each with a table of its own.
typedef enum ashlar_level {
    ashlar_level_portable = 0,
    ashlar_level_neon = 1,
    ashlar_level_avx2 = 2,
    ashlar_level_avx512 = 3,
} ashlar_level;

enum { ashlar_level_count = 4 };

/// Every kernel, as it stands at one level. Adding one: a field here, its name in kernel_names.h, and a
/// definition `KERNEL(name)` at every level.
typedef struct ashlar_kernels {
    /// out[i] = x[i]·y[i]; `out` may be `x` or `y`.
    void (*koalabear_mul)(uint32_t *out, const uint32_t *x, const uint32_t *y, size_t count);

    /// out[i] = x[i] + y[i]; `out` may be `x` or `y`.
    void (*koalabear_add)(uint32_t *out, const uint32_t *x, const uint32_t *y, size_t count);

    /// out[i] = x[i] - y[i]; `out` may be `x` or `y`.
    void (*koalabear_sub)(uint32_t *out, const uint32_t *x, const uint32_t *y, size_t count);

    /// out[i] = x[i]·constant; `out` may be `x`.
    void (*koalabear_scale)(uint32_t *out, const uint32_t *x, uint32_t constant, size_t count);

    /// out[i] = 1/x[i], and zero where x[i] is zero. `out` holds products meanwhile, so it may not overlap `x`.
    void (*koalabear_invert)(uint32_t *out, const uint32_t *x, size_t count);

    // Elements of the degree-5 extension F_p[X]/(X^5 + X^2 - 1): coefficient k of element i is x[k·x_stride + i].

    /// out[i] = x[i]·y[i]; `out` may be `x` or `y` with the same stride.
    void (*extension_mul)(uint32_t *out, size_t out_stride, const uint32_t *x, size_t x_stride, const uint32_t *y,
                          size_t y_stride, size_t count);

    /// out[i] = x[i]·scale[i] for base elements `scale`; `out` may be `x` with the same stride.
    void (*extension_mul_base)(uint32_t *out, size_t out_stride, const uint32_t *x, size_t x_stride,
                               const uint32_t *scale, size_t count);

    /// out[i] = 1/x[i], and zero where x[i] is zero. `out` holds products meanwhile, so it may not overlap `x`.
    void (*extension_invert)(uint32_t *out, size_t out_stride, const uint32_t *x, size_t x_stride, size_t count);

    /// The sum of weights[i]·column[i] for a column of base elements, fewer than 2^34.
    void (*extension_dot)(uint32_t out[5], const uint32_t *weights, size_t weights_stride, const uint32_t *column,
                          size_t count);

    /// The same for many columns with the same weights: coefficient k of column c's sum goes to out[5·c + k].
    void (*extension_dot_columns)(uint32_t *out, const uint32_t *weights, size_t weights_stride,
                                  const uint32_t *const *columns, size_t column_count, size_t count);

    /// out[i] += the sum over all columns c of columns[c][first + i]·powers[c], where coefficient k of the extension
    /// element powers[c] is powers[5·c + k].
    void (*extension_combine)(uint32_t *out, size_t out_stride, const uint32_t *const *columns, size_t column_count,
                              const uint32_t *powers, size_t first, size_t count);

    /// Folds the values of a polynomial over a coset by a challenge. With k = 2^arity_log2, one of 2, 4 and 8, out[i]
    /// is the value at `challenge` of the polynomial of degree below k that has the values in[i + l·part] at the
    /// points w^l/y_i for l = 0 … k - 1, where y_i = start·ratio^i and w = 3^((p - 1)/k), a root of unity of order
    /// k. `out` may not overlap `in`.
    void (*extension_fold)(uint32_t *out, size_t out_stride, const uint32_t *in, size_t in_stride, size_t part,
                           uint32_t arity_log2, const uint32_t challenge[5], uint32_t start, uint32_t ratio,
                           size_t count);

    /// Runs the instructions on each of `blocks` blocks of rows, from row `first` on. `slots` has room for a block of
    /// every slot that they name, and their contents after a run mean nothing. What is written may be read in the same row.
    void (*byte_code_run)(const ashlar_byte_code *code, uint32_t *slots, size_t first, size_t blocks);

    /// Poseidon2 of width 16, in place, on `count` states; element k of state i is state[k * stride + i].
    void (*poseidon2_permute16)(uint32_t *state, size_t stride, size_t count);

    /// Poseidon2 of width 24; the layout is that of `poseidon2_permute16`.
    void (*poseidon2_permute24)(uint32_t *state, size_t stride, size_t count);

    /// Poseidon2 of width 16 of one state, in place: for those who have no second one to put beside it.
    void (*poseidon2_permute_one16)(uint32_t state[16]);

    /// Poseidon2 of width 24 of one state, in place.
    void (*poseidon2_permute_one24)(uint32_t state[24]);

    /// Hashes rows first ..< first + count of the columns with the sponge of width 24 and rate 16: the capacity
    /// starts as given, each 16 elements of a row replace the rate, the last ones with zeros behind them.
    /// Element k of the digest of row first + i goes to digests[k * digest_stride + i].
    void (*poseidon2_hash_rows)(uint32_t *digests, size_t digest_stride, const uint32_t capacity[8],
                                const uint32_t *const *columns, size_t column_count, size_t first, size_t count);

    /// The 2-to-1 compression: the first 8 elements of P(left || right) + left. Element k of digest i is at
    /// left[k * in_stride + i], and likewise for the others; `out` may not overlap the inputs.
    void (*poseidon2_compress)(uint32_t *out, size_t out_stride, const uint32_t *left, const uint32_t *right,
                               size_t in_stride, size_t count);

    /// Finds the smallest nonce in first ..< first + count (all below p) for which the permutation of width 16
    /// of `state`, with its first element replaced by the nonce, has a first element whose canonical
    /// representative ends in `bits` zero bits (at most 24). False when there is none.
    bool (*poseidon2_grind)(uint32_t *nonce, const uint32_t state[16], uint32_t bits, uint32_t first,
                            uint32_t count);

    /// Keccak-f[1600] on `count` states in place: lane x + 5y of state i is state[(x + 5y)·stride + i].
    void (*keccak_f1600)(uint64_t *state, size_t stride, size_t count);

    /// Element k of extension element i, at out[k * stride + i], is N_k(x_i)/D(x_i) for x_i = start * ratio^i. The
    /// polynomials N_k and D have six coefficients, lowest first; D is zero at none of the x_i.
    void (*quintic_fractions)(uint32_t *out, size_t stride, const uint32_t numerators[5][6],
                              const uint32_t denominator[6], uint32_t start, uint32_t ratio, size_t count);

    /// The first step of a transform, for lines line ..< line + lines: from the N elements at `in` to `between`.
    void (*ntt_first)(const ashlar_ntt_plan *plan, uint32_t *between, uint32_t *scratch, const uint32_t *in,
                      size_t line, size_t lines);

    /// The second step, for blocks block ..< block + blocks: from `between` to the M elements at `out`. Neither
    /// `out` nor `in` may overlap `between`, but they may be the same.
    void (*ntt_second)(const ashlar_ntt_plan *plan, uint32_t *out, uint32_t *scratch, const uint32_t *between,
                       size_t block, size_t blocks);

    /// The second step of `inverse` and at once the first of `forward`, for blocks of the former, which are
    /// lines of the latter: N1 and N2 are exchanged. `inverse` has no out_blocks, `forward` is twisted, and
    /// `between` and `out` do not overlap. The scratch memory is that of `forward`.
    void (*ntt_middle)(const ashlar_ntt_plan *inverse, const ashlar_ntt_plan *forward, uint32_t *out,
                       uint32_t *scratch, const uint32_t *between, size_t block, size_t blocks);
} ashlar_kernels;

/// The table of a level, or NULL when this CPU or this build does not have it.
const ashlar_kernels *ashlar_kernels_at(ashlar_level level);

/// The table in use.
const ashlar_kernels *ashlar_kernels_current(void);

/// The level in use.
ashlar_level ashlar_level_current(void);

/// Makes `level` the one in use, from now on and in every thread; false when the CPU does not have it.
bool ashlar_level_force(ashlar_level level);

/// The name that ASHLAR_CPU knows a level by.
const char *ashlar_level_name(ashlar_level level);

#endif
