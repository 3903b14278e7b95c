// Poseidon2: permutations, row hashes, compressions and the search for a nonce.
#include "conformance.h"

// Batches that fill blocks of rows and leave every tail, and one that meets rare carries.
static const size_t counts[] = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 64, 65, 2000};

static bool permutation_agrees(void (*portable)(uint32_t *, size_t, size_t),
                               void (*level)(uint32_t *, size_t, size_t), size_t width) {
    bool agrees = true;
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        // A stride above the count: what lies between the columns must stay.
        size_t count = counts[c], stride = count + c % 3, total = width * stride;
        uint32_t *expected = random_elements(total), *found = copy(expected, total);
        portable(expected, stride, count);
        level(found, stride, count);
        agrees = agrees && same(expected, found, total);
        release(expected), release(found);
    }
    return agrees;
}

static bool permute16_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    return permutation_agrees(portable->poseidon2_permute16, level->poseidon2_permute16, 16);
}

static bool permute24_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    return permutation_agrees(portable->poseidon2_permute24, level->poseidon2_permute24, 24);
}

static bool hash_rows_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    static const size_t widths[] = {1, 2, 15, 16, 17, 40};
    bool agrees = true;
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++)
        for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
            size_t count = counts[c] > 100 ? 100 : counts[c], width = widths[w], first = c, height = first + count;
            uint32_t *matrix = random_elements(width * height), *capacity = random_elements(8);
            const uint32_t *columns[40];
            for (size_t k = 0; k < width; k++) columns[k] = matrix + k * height;
            uint32_t *expected = random_elements(8 * height), *found = copy(expected, 8 * height);
            portable->poseidon2_hash_rows(expected, height, capacity, columns, width, first, count);
            level->poseidon2_hash_rows(found, height, capacity, columns, width, first, count);
            agrees = agrees && same(expected, found, 8 * height);
            release(matrix), release(capacity), release(expected), release(found);
        }
    return agrees;
}

static bool compress_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        size_t count = counts[c], out_stride = count + 1;
        // Half against half of one matrix, as in a Merkle tree.
        uint32_t *in = random_elements(16 * count);
        uint32_t *expected = random_elements(8 * out_stride), *found = copy(expected, 8 * out_stride);
        portable->poseidon2_compress(expected, out_stride, in, in + count, 2 * count, count);
        level->poseidon2_compress(found, out_stride, in, in + count, 2 * count, count);
        agrees = agrees && same(expected, found, 8 * out_stride);
        release(in), release(expected), release(found);
    }
    return agrees;
}

static bool grind_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    for (uint32_t bits = 0; bits <= 10; bits++)
        for (uint32_t count = 0; count < 700; count += 37) {
            uint32_t *state = random_elements(16), first = (uint32_t)random64() % (KB_P - 1000);
            uint32_t expected = 1, found = 1;
            bool expected_success = portable->poseidon2_grind(&expected, state, bits, first, count);
            bool found_success = level->poseidon2_grind(&found, state, bits, first, count);
            agrees = agrees && expected_success == found_success && expected == found;
            release(state);
        }
    return agrees;
}

static const check checks[] = {
    {"poseidon2_permute16", permute16_agrees}, {"poseidon2_permute24", permute24_agrees},
    {"poseidon2_hash_rows", hash_rows_agrees}, {"poseidon2_compress", compress_agrees},
    {"poseidon2_grind", grind_agrees},
};

const check_family poseidon2_family = CHECK_FAMILY(checks);
