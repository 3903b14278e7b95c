// Checks of the Poseidon2 kernels.
#include "conformance.h"

typedef void permute_function(uint32_t *state, size_t stride, size_t count);

// States side by side, with a gap after each row of elements that must stay as it is.
static bool permutations_agree(permute_function *expected_of, permute_function *found_of, size_t width) {
    bool agrees = true;
    FOR_EACH_COUNT(count) {
        size_t stride = count + random_below(5);
        uint32_t *expected = random_elements(width * stride), *found = copy(expected, width * stride);
        expected_of(expected, stride, count);
        found_of(found, stride, count);
        agrees = agrees && same(expected, found, width * stride);
        release(expected), release(found);
    }
    return agrees;
}

bool poseidon2_permute16_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    return permutations_agree(portable->poseidon2_permute16, level->poseidon2_permute16, 16);
}

bool poseidon2_permute24_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    return permutations_agree(portable->poseidon2_permute24, level->poseidon2_permute24, 24);
}

// Up to three absorptions, whole and in part.
static bool single_agrees(void (*portable)(uint32_t *), void (*level)(uint32_t *), size_t width) {
    bool agrees = true;
    for (size_t i = 0; i < 3000; i++) {
        uint32_t *expected = random_elements(width), *found = copy(expected, width);
        portable(expected);
        level(found);
        agrees = agrees && same(expected, found, width);
        release(expected), release(found);
    }
    return agrees;
}

bool poseidon2_permute_one16_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    return single_agrees(portable->poseidon2_permute_one16, level->poseidon2_permute_one16, 16);
}

bool poseidon2_permute_one24_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    return single_agrees(portable->poseidon2_permute_one24, level->poseidon2_permute_one24, 24);
}

bool poseidon2_hash_rows_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    for (size_t width = 1; width <= 40; width++) {
        size_t count = width == 17 ? long_count : random_below(small_counts), first = random_below(4);
        size_t height = first + count + 1, stride = count + random_below(5);
        uint32_t *matrix = random_elements(width * height), *capacity = random_elements(8);
        const uint32_t *columns[40];
        for (size_t i = 0; i < width; i++) columns[i] = matrix + i * height;
        uint32_t *expected = random_elements(8 * stride), *found = copy(expected, 8 * stride);
        portable->poseidon2_hash_rows(expected, stride, capacity, columns, width, first, count);
        level->poseidon2_hash_rows(found, stride, capacity, columns, width, first, count);
        agrees = agrees && same(expected, found, 8 * stride);
        release(matrix), release(capacity), release(expected), release(found);
    }
    return agrees;
}

bool poseidon2_compress_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    FOR_EACH_COUNT(count) {
        size_t in_stride = count + random_below(5), out_stride = count + random_below(5);
        uint32_t *left = random_elements(8 * in_stride), *right = random_elements(8 * in_stride);
        uint32_t *expected = random_elements(8 * out_stride), *found = copy(expected, 8 * out_stride);
        portable->poseidon2_compress(expected, out_stride, left, right, in_stride, count);
        level->poseidon2_compress(found, out_stride, left, right, in_stride, count);
        agrees = agrees && same(expected, found, 8 * out_stride);
        release(left), release(right), release(expected), release(found);
    }
    return agrees;
}

// Ranges in which there is sometimes no nonce and sometimes several.
bool poseidon2_grind_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    for (size_t round = 0; round < 100; round++) {
        uint32_t *state = random_elements(16);
        uint32_t bits = (uint32_t)random_below(11), first = (uint32_t)random_below(0x7f000001 - 1000);
        uint32_t count = (uint32_t)random_below(700), expected = 0, found = 0;
        bool is_expected = portable->poseidon2_grind(&expected, state, bits, first, count);
        bool is_found = level->poseidon2_grind(&found, state, bits, first, count);
        agrees = agrees && is_expected == is_found && (!is_found || expected == found);
        release(state);
    }
    return agrees;
}
