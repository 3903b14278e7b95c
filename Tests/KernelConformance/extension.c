// Checks of the kernels for vectors of extension elements.
#include "conformance.h"

#include "koalabear.h"

// A vector of random elements of the extension, some of them zero. Strides differ, and what lies between the
// coefficients must stay as it is: `same` compares it too.
typedef struct {
    uint32_t *at;
    size_t stride, size;
} vector;

static vector random_vector(size_t count, size_t gap) {
    vector v = {.stride = count + gap, .size = 5 * (count + gap)};
    v.at = random_elements(v.size);
    for (size_t i = 0; i < count; i++)
        if (random_below(8) == 0)
            for (size_t k = 0; k < 5; k++) v.at[k * v.stride + i] = 0;
    return v;
}

static vector copy_of(vector v) { return (vector){copy(v.at, v.size), v.stride, v.size}; }

static bool same_vectors(vector expected, vector found) { return same(expected.at, found.at, found.size); }

bool extension_mul_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    FOR_EACH_COUNT(count) {
        vector x = random_vector(count, 3), y = random_vector(count, 0), expected = random_vector(count, 2);
        vector found = copy_of(expected), in_place = copy_of(x), expected_in_place = copy_of(x);
        portable->extension_mul(expected.at, expected.stride, x.at, x.stride, y.at, y.stride, count);
        level->extension_mul(found.at, found.stride, x.at, x.stride, y.at, y.stride, count);
        portable->extension_mul(expected_in_place.at, x.stride, x.at, x.stride, y.at, y.stride, count);
        level->extension_mul(in_place.at, x.stride, in_place.at, x.stride, y.at, y.stride, count);
        agrees = agrees && same_vectors(expected, found) && same_vectors(expected_in_place, in_place);
        release(x.at), release(y.at), release(expected.at), release(found.at);
        release(in_place.at), release(expected_in_place.at);
    }
    return agrees;
}

bool extension_mul_base_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    FOR_EACH_COUNT(count) {
        vector x = random_vector(count, 1), expected = random_vector(count, 2), found = copy_of(expected);
        uint32_t *scale = random_elements(count);
        portable->extension_mul_base(expected.at, expected.stride, x.at, x.stride, scale, count);
        level->extension_mul_base(found.at, found.stride, x.at, x.stride, scale, count);
        agrees = agrees && same_vectors(expected, found);
        release(x.at), release(expected.at), release(found.at), release(scale);
    }
    return agrees;
}

bool extension_invert_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    FOR_EACH_COUNT(count) {
        vector x = random_vector(count, 1), expected = random_vector(count, 2), found = copy_of(expected);
        portable->extension_invert(expected.at, expected.stride, x.at, x.stride, count);
        level->extension_invert(found.at, found.stride, x.at, x.stride, count);
        agrees = agrees && same_vectors(expected, found);
        release(x.at), release(expected.at), release(found.at);
    }
    return agrees;
}

static bool random_dot_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    FOR_EACH_COUNT(count) {
        vector weights = random_vector(count, 1);
        uint32_t *column = random_elements(count), *expected = words(5), *found = words(5);
        portable->extension_dot(expected, weights.at, weights.stride, column, count);
        level->extension_dot(found, weights.at, weights.stride, column, count);
        agrees = agrees && same(expected, found, 5);
        release(weights.at), release(column), release(expected), release(found);
    }
    return agrees;
}

// Every coefficient and every element is the largest: where sums overflow first.
static bool largest_dot_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    enum { count = 1 << 12 };
    uint32_t *largest = words(5 * count), *expected = words(5), *found = words(5);
    for (size_t i = 0; i < 5 * count; i++) largest[i] = KB_P - 1;
    portable->extension_dot(expected, largest, count, largest, count);
    level->extension_dot(found, largest, count, largest, count);
    bool agrees = same(expected, found, 5);
    release(largest), release(expected), release(found);
    return agrees;
}

bool extension_dot_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    return random_dot_agrees(portable, level) && largest_dot_agrees(portable, level);
}

bool extension_dot_columns_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    enum { most_columns = 40 };
    bool agrees = true;
    for (size_t column_count = 0; column_count <= most_columns; column_count++) {
        size_t count = random_below(600);
        vector weights = random_vector(count, 1);
        uint32_t *columns[most_columns], *expected = words(5 * column_count), *found = words(5 * column_count);
        for (size_t c = 0; c < column_count; c++) columns[c] = random_elements(count);
        for (size_t c = 0; c < column_count; c++)
            portable->extension_dot(expected + 5 * c, weights.at, weights.stride, columns[c], count);
        level->extension_dot_columns(found, weights.at, weights.stride, (const uint32_t *const *)columns, column_count,
                                     count);
        agrees = agrees && same(expected, found, 5 * column_count);
        for (size_t c = 0; c < column_count; c++) release(columns[c]);
        release(weights.at), release(expected), release(found);
    }
    return agrees;
}

// Row counts beyond a chunk of sums, and every number of columns that is left over from four.
bool extension_combine_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    enum { most_columns = 11 };
    bool agrees = true;
    FOR_EACH_COUNT(count) {
        size_t column_count = random_below(most_columns + 1), first = random_below(20);
        uint32_t *columns[most_columns], *powers = random_elements(5 * column_count);
        for (size_t c = 0; c < column_count; c++) columns[c] = random_elements(first + count);
        vector expected = random_vector(count, 3), found = copy_of(expected);
        const uint32_t *const *const_columns = (const uint32_t *const *)columns;
        portable->extension_combine(expected.at, expected.stride, const_columns, column_count, powers, first, count);
        level->extension_combine(found.at, found.stride, const_columns, column_count, powers, first, count);
        agrees = agrees && same_vectors(expected, found);
        for (size_t c = 0; c < column_count; c++) release(columns[c]);
        release(powers), release(expected.at), release(found.at);
    }
    return agrees;
}

bool extension_fold_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    FOR_EACH_COUNT(count) {
        for (uint32_t arity_log2 = 1; arity_log2 <= 3; arity_log2++) {
            size_t part = count + random_below(5);
            vector in = random_vector(part << arity_log2, 3), expected = random_vector(count, 2);
            vector found = copy_of(expected);
            uint32_t challenge[5], start = random_element(), ratio = random_element();
            for (int k = 0; k < 5; k++) challenge[k] = random_element();
            portable->extension_fold(expected.at, expected.stride, in.at, in.stride, part, arity_log2, challenge,
                                     start, ratio, count);
            level->extension_fold(found.at, found.stride, in.at, in.stride, part, arity_log2, challenge, start, ratio,
                                  count);
            agrees = agrees && same_vectors(expected, found);
            release(in.at), release(expected.at), release(found.at);
        }
    }
    return agrees;
}
