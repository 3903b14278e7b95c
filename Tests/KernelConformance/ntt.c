// Checks of the kernels for number-theoretic transforms. They must agree for any constants, so these are random
// ones; that the right constants make a transform is for the tests of the module Polynomials.
#include "conformance.h"

typedef struct {
    ashlar_ntt_plan plan;
    uint32_t *first, *lanes, *second, *out_blocks, *out_rows;
} random_plan;

// `count` residues and their quotients, the latter `stride` words behind.
static uint32_t *constants(size_t count, size_t stride) {
    uint32_t *out = words(2 * count);
    for (size_t at = 0; at < 2 * count; at += 2 * stride)
        for (size_t i = at; i < at + stride; i++) {
            out[i] = random_element();
            out[i + stride] = (uint32_t)(((uint64_t)out[i] << 32) / 0x7f000001u);
        }
    return out;
}

static random_plan make_plan(uint32_t first_log2, uint32_t second_log2, uint32_t extension_log2, bool is_twisted) {
    size_t m1 = (size_t)1 << (first_log2 + extension_log2), n2 = (size_t)1 << second_log2;
    random_plan r = {.first = constants(m1, 1), .lanes = constants(16 * n2, 16), .second = constants(m1 / 16 * n2, 1)};
    r.out_blocks = random_elements(m1 / 16), r.out_rows = random_elements(n2);
    r.plan = (ashlar_ntt_plan){.first_log2 = first_log2,
                               .second_log2 = second_log2,
                               .extension_log2 = extension_log2,
                               .is_twisted = is_twisted,
                               .fourth_root = {r.first[0], r.first[1]},
                               .first = r.first,
                               .lanes = r.lanes,
                               .second = r.second};
    return r;
}

static void release_plan(random_plan r) {
    release(r.first), release(r.lanes), release(r.second), release(r.out_blocks), release(r.out_rows);
}

// Shapes of every kind: few rows and many, radix 2 or 4 first, with and without cosets.
static const struct {
    uint32_t first_log2, second_log2, extension_log2;
} shapes[] = {{4, 4, 0}, {5, 4, 0}, {4, 5, 1}, {6, 7, 0}, {7, 6, 2},
              {5, 5, 5}, {4, 6, 4}, {9, 8, 0}, {8, 10, 1}, {11, 4, 0}};
#define FOR_EACH_SHAPE(i) for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)

bool ntt_first_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    FOR_EACH_SHAPE(i) {
        random_plan r = make_plan(shapes[i].first_log2, shapes[i].second_log2, shapes[i].extension_log2,
                                  shapes[i].extension_log2 || i % 2);
        size_t count = ashlar_ntt_between(&r.plan), lines = (size_t)1 << (shapes[i].second_log2 - 4);
        size_t line = random_below(lines), some = 1 + random_below(lines - line);
        uint32_t *in = random_elements((size_t)1 << (shapes[i].first_log2 + shapes[i].second_log2));
        uint32_t *expected = random_elements(count), *found = copy(expected, count);
        uint32_t *scratch = words(ashlar_ntt_scratch(&r.plan));
        portable->ntt_first(&r.plan, expected, scratch, in, line, some);
        level->ntt_first(&r.plan, found, scratch, in, line, some);
        agrees = agrees && same(expected, found, count) && same(scratch, scratch, ashlar_ntt_scratch(&r.plan));
        release(in), release(expected), release(found), release(scratch), release_plan(r);
    }
    return agrees;
}

bool ntt_second_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    FOR_EACH_SHAPE(i) {
        random_plan r = make_plan(shapes[i].first_log2, shapes[i].second_log2, shapes[i].extension_log2, true);
        if (i % 2) r.plan.out_blocks = r.out_blocks, r.plan.out_rows = r.out_rows;
        uint32_t out_log2 = shapes[i].first_log2 + shapes[i].second_log2 + shapes[i].extension_log2;
        size_t count = (size_t)1 << out_log2, blocks = count >> (shapes[i].second_log2 + 4);
        size_t block = random_below(blocks), some = 1 + random_below(blocks - block);
        uint32_t *between = random_elements(ashlar_ntt_between(&r.plan));
        uint32_t *expected = random_elements(count), *found = copy(expected, count);
        uint32_t *scratch = words(ashlar_ntt_scratch(&r.plan));
        portable->ntt_second(&r.plan, expected, scratch, between, block, some);
        level->ntt_second(&r.plan, found, scratch, between, block, some);
        agrees = agrees && same(expected, found, count) && same(scratch, scratch, ashlar_ntt_scratch(&r.plan));
        release(between), release(expected), release(found), release(scratch), release_plan(r);
    }
    return agrees;
}

bool ntt_middle_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = true;
    FOR_EACH_SHAPE(i) {
        random_plan inverse = make_plan(shapes[i].second_log2, shapes[i].first_log2, 0, false);
        random_plan forward = make_plan(shapes[i].first_log2, shapes[i].second_log2, shapes[i].extension_log2, true);
        size_t count = ashlar_ntt_between(&forward.plan), blocks = (size_t)1 << (shapes[i].second_log2 - 4);
        size_t block = random_below(blocks), some = 1 + random_below(blocks - block);
        uint32_t *between = random_elements(ashlar_ntt_between(&inverse.plan));
        uint32_t *expected = random_elements(count), *found = copy(expected, count);
        uint32_t *scratch = words(ashlar_ntt_scratch(&forward.plan));
        portable->ntt_middle(&inverse.plan, &forward.plan, expected, scratch, between, block, some);
        level->ntt_middle(&inverse.plan, &forward.plan, found, scratch, between, block, some);
        agrees = agrees && same(expected, found, count) && same(scratch, scratch, ashlar_ntt_scratch(&forward.plan));
        release(between), release(expected), release(found), release(scratch);
        release_plan(inverse), release_plan(forward);
    }
    return agrees;
}
