// What the checks of kernels share: inputs that find mistakes, and memory that notices strays.
#ifndef ASHLAR_CONFORMANCE_H
#define ASHLAR_CONFORMANCE_H

#include <stdlib.h>
#include <string.h>

#include "kernel_names.h"

// A check runs one kernel of two tables on the same inputs and says whether they agree.
typedef bool check_function(const ashlar_kernels *portable, const ashlar_kernels *level);

// Every kernel has a check `<name>_agrees`; without it the program does not link.
#define DECLARE_CHECK(name) check_function name##_agrees;
ASHLAR_KERNEL_NAMES(DECLARE_CHECK)

// Lengths: every tail of several vectors, and one long run that meets rare carries.
enum { small_counts = 70, long_count = 2003 };
#define FOR_EACH_COUNT(count) \
    for (size_t count = 0; count <= long_count; count = count == small_counts ? long_count : count + 1)

uint64_t random64(void);
// A number below `bound`.
size_t random_below(size_t bound);
// A base-field element; half of them are values at which reductions go wrong first.
uint32_t random_element(void);

// `count` words with a guard behind them. They start one word past a boundary of 64 bytes, because a kernel may
// not rely on more alignment than that of an element.
uint32_t *words(size_t count);
uint32_t *random_elements(size_t count);
uint32_t *copy(const uint32_t *in, size_t count);
void release(uint32_t *words);

// Whether both hold the same words, and nobody wrote behind them.
bool same(const uint32_t *expected, const uint32_t *found, size_t count);

#endif
