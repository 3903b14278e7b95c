// Floating point, which the machine lacks: IEEE 754 numbers of 64 bits, rounded to nearest, ties to even. Swift's
// dictionaries and sets ask for it, to know when they are full. Every operation takes tens to hundreds of cycles.
//
// Arguments and results are bit patterns: a double is passed in the same registers as a 64-bit integer.
#include <ashlar_guest.h>

static const uint64_t SIGN = 1ull << 63, INFINITE = 0x7ffull << 52, NOT_A_NUMBER = 0xfffull << 51, UNIT = 1ull << 52;

static int is_nan(uint64_t x) { return (x & ~SIGN) > INFINITE; }
static int is_infinite(uint64_t x) { return (x & ~SIGN) == INFINITE; }
static int is_zero(uint64_t x) { return (x & ~SIGN) == 0; }

// A finite number other than zero is digits · 2^exponent, with the highest bit of the digits set.
struct parts {
    uint64_t digits;
    int exponent;
};

static struct parts take_apart(uint64_t x) {
    int biased = (int)(x >> 52 & 0x7ff);
    uint64_t digits = x & (UNIT - 1);
    if (biased) digits |= UNIT;
    int shift = __builtin_clzll(digits);
    return (struct parts){digits << shift, (biased ? biased : 1) - 1075 - shift};
}

// Rounds digits · 2^exponent. The lowest digit may stand for anything between it and the next one.
static uint64_t put_together(uint64_t sign, uint64_t digits, int exponent) {
    if (!digits) return sign;
    int shift = __builtin_clzll(digits);
    digits <<= shift;
    int biased = exponent - shift + 63 + 1023;
    if (biased >= 0x7ff) return sign | INFINITE;
    // The digits that are dropped are more where numbers are denormal.
    int dropped = biased > 0 ? 11 : 12 - biased;
    if (dropped > 64) return sign;
    uint64_t kept = dropped == 64 ? 0 : digits >> dropped, rest = digits << (64 - dropped);
    if (rest > SIGN || (rest == SIGN && (kept & 1))) kept++;
    // A carry goes on into the exponent, as it should.
    return sign | (((uint64_t)(biased > 0 ? biased - 1 : 0) << 52) + kept);
}

uint64_t __muldf3(uint64_t x, uint64_t y) {
    uint64_t sign = (x ^ y) & SIGN;
    if (is_nan(x) || is_nan(y)) return NOT_A_NUMBER;
    if (is_infinite(x) || is_infinite(y)) return is_zero(x) || is_zero(y) ? NOT_A_NUMBER : sign | INFINITE;
    if (is_zero(x) || is_zero(y)) return sign;
    struct parts a = take_apart(x), b = take_apart(y);
    uint64_t a0 = (uint32_t)a.digits, a1 = a.digits >> 32, b0 = (uint32_t)b.digits, b1 = b.digits >> 32;
    uint64_t low = a0 * b0, first = a0 * b1 + (low >> 32), second = a1 * b0 + (uint32_t)first;
    uint64_t high = a1 * b1 + (first >> 32) + (second >> 32);
    int is_inexact = ((uint32_t)low | (uint32_t)second) != 0;
    return put_together(sign, high | (uint64_t)is_inexact, a.exponent + b.exponent + 64);
}

uint64_t __divdf3(uint64_t x, uint64_t y) {
    uint64_t sign = (x ^ y) & SIGN;
    if (is_nan(x) || is_nan(y)) return NOT_A_NUMBER;
    if (is_infinite(x)) return is_infinite(y) ? NOT_A_NUMBER : sign | INFINITE;
    if (is_zero(y)) return is_zero(x) ? NOT_A_NUMBER : sign | INFINITE;
    if (is_zero(x) || is_infinite(y)) return sign;
    struct parts a = take_apart(x), b = take_apart(y);
    uint64_t rest = a.digits, quotient = rest >= b.digits;
    if (quotient) rest -= b.digits;
    for (int digit = 0; digit < 62; digit++) {
        int carry = (int)(rest >> 63);
        rest <<= 1, quotient <<= 1;
        if (carry || rest >= b.digits) rest -= b.digits, quotient |= 1;
    }
    return put_together(sign, quotient | (rest != 0), a.exponent - b.exponent - 62);
}

uint64_t __adddf3(uint64_t x, uint64_t y) {
    if (is_nan(x) || is_nan(y)) return NOT_A_NUMBER;
    if (is_infinite(x)) return is_infinite(y) && x != y ? NOT_A_NUMBER : x;
    if (is_infinite(y)) return y;
    if (is_zero(x)) return is_zero(y) ? x & y : y;
    if (is_zero(y)) return x;
    if ((x & ~SIGN) < (y & ~SIGN)) {
        uint64_t lesser = x;
        x = y, y = lesser;
    }
    struct parts a = take_apart(x), b = take_apart(y);
    int distance = a.exponent - b.exponent;
    // The lowest eleven digits are zero: there is room for a carry, and for a digit that says that others follow.
    uint64_t digits = a.digits >> 2, other = b.digits >> 2;
    if (distance > 62) other = 1;
    else if (distance) other = other >> distance | ((other & ((1ull << distance) - 1)) != 0);
    if ((x ^ y) & SIGN) {
        digits -= other;
        return digits ? put_together(x & SIGN, digits, a.exponent + 2) : 0;
    }
    return put_together(x & SIGN, digits + other, a.exponent + 2);
}

uint64_t __subdf3(uint64_t x, uint64_t y) { return __adddf3(x, is_nan(y) ? y : y ^ SIGN); }

// Numbers in the order of integers: the negative ones count down, and both zeros are one.
static int64_t order(uint64_t x) { return x & SIGN ? -(int64_t)(x & ~SIGN) : (int64_t)x; }

static int compare(uint64_t x, uint64_t y, int unordered) {
    if (is_nan(x) || is_nan(y)) return unordered;
    return (order(x) > order(y)) - (order(x) < order(y));
}

int __eqdf2(uint64_t x, uint64_t y) { return compare(x, y, 1); }
int __nedf2(uint64_t x, uint64_t y) { return compare(x, y, 1); }
int __ltdf2(uint64_t x, uint64_t y) { return compare(x, y, 1); }
int __ledf2(uint64_t x, uint64_t y) { return compare(x, y, 1); }
int __gtdf2(uint64_t x, uint64_t y) { return compare(x, y, -1); }
int __gedf2(uint64_t x, uint64_t y) { return compare(x, y, -1); }
int __unorddf2(uint64_t x, uint64_t y) { return is_nan(x) || is_nan(y); }

uint64_t __floatundidf(uint64_t number) { return put_together(0, number, 0); }
uint64_t __floatunsidf(uint32_t number) { return put_together(0, number, 0); }

uint64_t __floatdidf(int64_t number) {
    return number < 0 ? put_together(SIGN, -(uint64_t)number, 0) : put_together(0, (uint64_t)number, 0);
}

uint64_t __floatsidf(int32_t number) { return __floatdidf(number); }

// The whole part without the sign, at most the limit.
static uint64_t whole(uint64_t x, uint64_t limit) {
    if (is_nan(x) || is_zero(x)) return 0;
    if (is_infinite(x)) return limit;
    struct parts a = take_apart(x);
    if (a.exponent > 0) return limit;
    uint64_t number = a.exponent > -64 ? a.digits >> -a.exponent : 0;
    return number < limit ? number : limit;
}

uint64_t __fixunsdfdi(uint64_t x) { return x & SIGN ? 0 : whole(x, UINT64_MAX); }
uint32_t __fixunsdfsi(uint64_t x) { return x & SIGN ? 0 : (uint32_t)whole(x, UINT32_MAX); }

int64_t __fixdfdi(uint64_t x) {
    return (int64_t)(x & SIGN ? -whole(x, 1ull << 63) : whole(x, (1ull << 63) - 1));
}

int32_t __fixdfsi(uint64_t x) {
    return (int32_t)(x & SIGN ? -(uint32_t)whole(x, 1u << 31) : (uint32_t)whole(x, (1u << 31) - 1));
}

// The number less its fraction.
static uint64_t truncated(uint64_t x) {
    int biased = (int)(x >> 52 & 0x7ff);
    if (biased < 1023) return x & SIGN;
    if (biased >= 1075) return x;
    return x & ~((1ull << (1075 - biased)) - 1);
}

// One away from zero for those that have a fraction and the sign.
static uint64_t rounded(uint64_t x, uint64_t sign) {
    uint64_t result = truncated(x);
    static const uint64_t ONE = 1023ull << 52;
    return result != x && (x & SIGN) == sign && !is_nan(x) ? __adddf3(result, sign | ONE) : result;
}

uint64_t guest_ceil(uint64_t x) __asm__("ceil");
uint64_t guest_ceil(uint64_t x) { return rounded(x, 0); }
uint64_t guest_floor(uint64_t x) __asm__("floor");
uint64_t guest_floor(uint64_t x) { return rounded(x, SIGN); }
uint64_t guest_trunc(uint64_t x) __asm__("trunc");
uint64_t guest_trunc(uint64_t x) { return truncated(x); }
