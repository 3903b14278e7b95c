// How the vector kernels see the diagonals of the internal layers; the tables are generated.
#ifndef ASHLAR_POSEIDON2_DIAGONAL_H
#define ASHLAR_POSEIDON2_DIAGONAL_H

#include <stdbool.h>
#include <stdint.h>

// A constant to multiply by: 2^-shift where shift is not 0, and in any case its residue with Shoup's quotient.
typedef struct {
    int shift;
    uint32_t value, quotient;
} poseidon2_factor;

// Two elements whose factors are d and -d: d itself, d/2, d^2/2 and d^2.
typedef struct {
    int plus, minus;
    poseidon2_factor once, half, half_square, square;
} poseidon2_pair;

// An element without a partner; its factor is 2^-shift or, if negative, -2^-shift. A shift of -1 doubles.
typedef struct {
    int index, shift;
    bool negative;
} poseidon2_single;

// The same for 64-bit lanes, where a factor d is given as -(d·2^64 mod p)/p mod 2^64.
typedef struct {
    int plus, minus;
    uint64_t once, half, half_square, square;
} poseidon2_wide_pair;

typedef struct {
    int index;
    uint64_t once;
} poseidon2_wide_single;

#endif
