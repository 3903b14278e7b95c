// What the kernels of number-theoretic transforms are given: the shape of a transform, and its constants.
#ifndef ASHLAR_NTT_PLAN_H
#define ASHLAR_NTT_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A transform in two steps: from the coefficients of a polynomial of degree below n = N1·N2 to its values at
/// shift·w^k for k < M = M1·N2, where w has order M and M1 = N1·2^extension_log2.
///
/// With input index n1·N2 + n2 and output index k1 + M1·k2, the first step transforms over n1 for each n2
/// and the second one over n2 for each k1; in between, element (k1, n2) is multiplied by (shift·w^k1)^n2. A
/// line is 16 consecutive n2 and a block 16 consecutive k1: 16 transforms of a step side by side.
///
/// The results may be multiplied by factors, of k1 mod 16 (scale_l below) and of k1/16 and k2 (out_blocks and
/// out_rows). So the same kernels interpolate: with the inverse of w, by 1/n and the powers of 1/shift.
///
/// All constants are pairs: a plain residue w in [0, p), then its quotient floor(w·2^32/p) (ceil where it
/// says so). The stages of one transform over R rows are a list of 2R - 2 words, which stands at a multiple
/// of 2R words: if log2 R is odd, first b^(R/2); then for m = 1, 4, 16, … (2, 8, 32, … if log2 R is odd),
/// m = R/4 being the last, and for each k < m: u, u^2 and u^3 where u = v^k·b^(R/4m) with v of order 4m; the
/// quotient of u^3 is rounded up. The transform's input is multiplied by the powers of b.
typedef struct ashlar_ntt_plan {
    /// log2 N1, log2 N2 and log2(M1/N1): N1, N2 >= 16 and M1, N2 <= 2^12.
    uint32_t first_log2, second_log2, extension_log2;
    /// Whether the first step's b are other than one; without, its first stage multiplies nothing.
    bool is_twisted;
    /// w^(M/4).
    uint32_t fourth_root[2];
    /// The stages of the first step: M1/N1 lists for R = N1. List j has v^R = 1 and b = (shift·w^j)^N2, and its
    /// row k is k1 = j + k·M1/N1.
    const uint32_t *first;
    /// For each n2 < N2, 16 residues and then their 16 quotients: scale_l·(shift·w^l)^n2 in lane l.
    const uint32_t *lanes;
    /// The stages of the second step: for each block K < M1/16 a list for R = N2, with b = w^16K.
    const uint32_t *second;
    /// Both NULL, or the second step's results are multiplied by out_blocks[K]·out_rows[k2], which are elements in
    /// Montgomery form.
    const uint32_t *out_blocks, *out_rows;
} ashlar_ntt_plan;

enum {
    /// Words between one list of rows and the next, so that powers of two do not meet in the caches' sets.
    ashlar_ntt_padding = 64,
    /// So many adjacent lines are read or written together.
    ashlar_ntt_lines = 4,
};

/// Words from one block of 16·N2 elements to the next in the memory between the steps.
static inline size_t ashlar_ntt_block_stride(const ashlar_ntt_plan *plan) {
    return ((size_t)16 << plan->second_log2) + ashlar_ntt_padding;
}

/// Words of the memory between the steps.
static inline size_t ashlar_ntt_between(const ashlar_ntt_plan *plan) {
    return ashlar_ntt_block_stride(plan) << (plan->first_log2 + plan->extension_log2 - 4);
}

/// Words of scratch memory that every kernel is content with: at most 2^18 + 2^16 + 320.
static inline size_t ashlar_ntt_scratch(const ashlar_ntt_plan *plan) {
    uint32_t first = plan->first_log2 + plan->extension_log2;
    uint32_t log2 = first > plan->second_log2 ? first : plan->second_log2;
    return ashlar_ntt_lines * (((size_t)16 << log2) + ashlar_ntt_padding) + ((size_t)16 << log2) + ashlar_ntt_padding;
}

#endif
