// What the runtime gives a program in C, tried out in the machine. The status names the first thing that is wrong.
//
// Input: pairs of 64-bit numbers. The journal gets, for each, the quotients and remainders without and with sign, the
// three shifts by the second one's low six bits, and the product.
#include <ashlar_guest.h>

void *memcpy(void *, const void *, size_t);
void *memmove(void *, const void *, size_t);
void *memset(void *, int, size_t);
int memcmp(const void *, const void *, size_t);
int posix_memalign(void **, size_t, size_t);
void *malloc(size_t);
void *calloc(size_t, size_t);
void free(void *);
void arc4random_buf(void *, size_t);
uint64_t __ashldi3(uint64_t, int), __lshrdi3(uint64_t, int), __muldi3(uint64_t, uint64_t);
int64_t __ashrdi3(int64_t, int);

enum { ROOM = 160, LONGEST = 75 };
static uint8_t actual[ROOM], expected[ROOM];

// Different bytes in all places. Volatile, so that no loop here becomes a call of what it checks.
static void fill(volatile uint8_t *bytes) {
    for (int index = 0; index < ROOM; index++) bytes[index] = (uint8_t)(index * 7 + 3);
}

static int same(void) {
    volatile uint8_t *left = actual, *right = expected;
    for (int index = 0; index < ROOM; index++)
        if (left[index] != right[index]) return 0;
    return 1;
}

static int copies(void) {
    static uint8_t source[ROOM];
    for (int index = 0; index < ROOM; index++) ((volatile uint8_t *)source)[index] = (uint8_t)(index * 13 + 101);
    for (int to = 0; to < 4; to++)
        for (int from = 0; from < 4; from++)
            for (int count = 0; count <= LONGEST; count++) {
                fill(actual), fill(expected);
                for (int index = 0; index < count; index++)
                    ((volatile uint8_t *)expected)[8 + to + index] = source[8 + from + index];
                if (memcpy(actual + 8 + to, source + 8 + from, count) != actual + 8 + to || !same()) return 0;
            }
    return 1;
}

static int moves(void) {
    for (int to = 0; to < 9; to++)
        for (int from = 0; from < 9; from++)
            for (int count = 0; count <= LONGEST; count++) {
                fill(actual), fill(expected);
                for (int index = 0; index < count; index++)
                    ((volatile uint8_t *)expected)[to + index] = (uint8_t)((from + index) * 7 + 3);
                if (memmove(actual + to, actual + from, count) != actual + to || !same()) return 0;
            }
    return 1;
}

static int fillings(void) {
    for (int to = 0; to < 4; to++)
        for (int count = 0; count <= LONGEST; count++) {
            fill(actual), fill(expected);
            for (int index = 0; index < count; index++) ((volatile uint8_t *)expected)[8 + to + index] = 0xa5;
            if (memset(actual + 8 + to, 0x7a5, count) != actual + 8 + to || !same()) return 0;
        }
    return 1;
}

static int comparisons(void) {
    for (int left = 0; left < 4; left++)
        for (int right = 0; right < 4; right++)
            for (int place = 0; place < 24; place++) {
                for (int index = 0; index < 32; index++) actual[left + index] = expected[right + index] = (uint8_t)(index * 9);
                if (memcmp(actual + left, expected + right, 24) != 0) return 0;
                actual[left + place] = 0x10, expected[right + place] = 0xf0;
                // What comes later does not count, nor what comes after the end.
                actual[left + place + 1] = 0xff, expected[right + place + 1] = 0;
                if (memcmp(actual + left, expected + right, 24) >= 0) return 0;
                if (memcmp(expected + right, actual + left, 24) <= 0) return 0;
                if (memcmp(actual + left, expected + right, place) != 0) return 0;
            }
    return 1;
}

static int allocations(void) {
    void *first, *second;
    for (size_t alignment = 4; alignment <= 4096; alignment *= 2) {
        if (posix_memalign(&first, alignment, 3) || (uintptr_t)first % alignment) return 0;
        if (posix_memalign(&second, alignment, 3) || (uintptr_t)second < (uintptr_t)first + 3) return 0;
    }
    if (posix_memalign(&first, 3, 8) != 22 || posix_memalign(&first, 2, 8) != 22) return 0;
    if (posix_memalign(&first, 16, 0x78000000) != 12 || posix_memalign(&first, 16, 0xfffffff0) != 12) return 0;
    if (posix_memalign(&first, 0x80000000, 1) != 12 || calloc(0x10000, 0x10001)) return 0;
    // The block that was allocated last is used again, zero if that was asked for.
    first = malloc(64);
    memset(first, 0xff, 64);
    free(first);
    uint32_t *zeros = calloc(4, 4);
    if (zeros != first || zeros[0] || zeros[1] || zeros[2] || zeros[3]) return 0;
    free(NULL);
    return malloc(1) != first;
}

static int atomics(void) {
    uint32_t word = 5, wanted = 6;
    if (__atomic_load_n(&word, __ATOMIC_SEQ_CST) != 5) return 0;
    if (__atomic_compare_exchange_n(&word, &wanted, 9, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST) || wanted != 5) return 0;
    if (!__atomic_compare_exchange_n(&word, &wanted, 9, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST) || word != 9) return 0;
    if (__atomic_fetch_add(&word, 3, __ATOMIC_SEQ_CST) != 9 || __atomic_fetch_sub(&word, 4, __ATOMIC_SEQ_CST) != 12) return 0;
    if (__atomic_fetch_and(&word, 12, __ATOMIC_SEQ_CST) != 8 || __atomic_fetch_or(&word, 3, __ATOMIC_SEQ_CST) != 8) return 0;
    if (__atomic_fetch_xor(&word, 1, __ATOMIC_SEQ_CST) != 11 || __atomic_exchange_n(&word, 7, __ATOMIC_SEQ_CST) != 10) return 0;
    __atomic_store_n(&word, 70, __ATOMIC_SEQ_CST);
    uint8_t byte = 250;
    if (__atomic_fetch_add(&byte, 10, __ATOMIC_SEQ_CST) != 250 || byte != 4) return 0;
    uint64_t longWord = 0xffffffff;
    return __atomic_fetch_add(&longWord, 1, __ATOMIC_SEQ_CST) == 0xffffffff && longWord == 1ull << 32 && word == 70;
}

// xorshift32 from 2463534242, whose first word Marsaglia's paper gives: 723471715.
static int random_bytes(void) {
    uint8_t bytes[8];
    arc4random_buf(bytes, 8);
    uint32_t first = bytes[0] | bytes[1] << 8 | bytes[2] << 16 | (uint32_t)bytes[3] << 24;
    return first == 723471715 && memcmp(bytes, bytes + 4, 4) != 0;
}

int main(void) {
    int (*const checks[])(void) = {copies, moves, fillings, comparisons, allocations, atomics, random_bytes};
    for (uint32_t index = 0; index < sizeof checks / sizeof *checks; index++)
        if (!checks[index]()) return (int)index + 1;
    uint64_t pair[2], results[8];
    while (ashlar_read(pair, sizeof pair) == sizeof pair) {
        uint64_t x = pair[0], y = pair[1];
        results[0] = x / y, results[1] = x % y;
        results[2] = (uint64_t)((int64_t)x / (int64_t)y), results[3] = (uint64_t)((int64_t)x % (int64_t)y);
        results[4] = __ashldi3(x, y & 63), results[5] = __lshrdi3(x, y & 63);
        results[6] = (uint64_t)__ashrdi3((int64_t)x, y & 63), results[7] = __muldi3(x, y);
        ashlar_journal(results, sizeof results);
    }
    return 0;
}
