// Floating point in the machine. Input: pairs of doubles. The journal gets, for each, sum, difference, product and
// quotient, the first one's ceiling, floor and whole part, what it is as an integer of 64 bits without and with sign and of
// 32, the doubles of the second one's bits as such integers, and how the two compare.
#include <ashlar_guest.h>

double ceil(double), floor(double), trunc(double);

union number {
    double value;
    uint64_t bits;
};

static uint64_t bits(double value) { return (union number){.value = value}.bits; }

int main(void) {
    union number pair[2];
    while (ashlar_read(pair, sizeof pair) == sizeof pair) {
        double x = pair[0].value, y = pair[1].value;
        uint64_t raw = pair[1].bits;
        uint64_t results[] = {
            bits(x + y), bits(x - y), bits(x * y), bits(x / y), bits(ceil(x)), bits(floor(x)), bits(trunc(x)),
            (uint64_t)x, (uint64_t)(int64_t)x, (uint32_t)x, (uint32_t)(int32_t)x,
            bits((double)raw), bits((double)(int64_t)raw), bits((double)(uint32_t)raw), bits((double)(int32_t)raw),
            (uint64_t)((x < y) | (x <= y) << 1 | (x > y) << 2 | (x >= y) << 3 | (x == y) << 4 | (x != y) << 5),
        };
        ashlar_journal(results, sizeof results);
    }
    return 0;
}
