// Arithmetic on 64 bits that compilers leave to a library on a machine of 32: division, and shifts when code is to be
// small.
#include <ashlar_guest.h>

// Halves of a number, the low one first.
union halves {
    uint64_t whole;
    struct {
        uint32_t low, high;
    };
};

uint64_t __udivmoddi4(uint64_t dividend, uint64_t divisor, uint64_t *remainder) {
    union halves n = {dividend}, d = {divisor}, quotient = {0};
    if (!d.high && !n.high) {
        *remainder = n.low % d.low;
        return n.low / d.low;
    }
    if (d.whole > n.whole) {
        *remainder = n.whole;
        return 0;
    }
    // Digit by digit to the base 2, from the first that can be one.
    int shift = __builtin_clzll(d.whole) - __builtin_clzll(n.whole);
    union halves shifted = {d.whole << shift};
    for (; shift >= 0; shift--, shifted.whole >>= 1) {
        quotient.whole <<= 1;
        if (n.whole >= shifted.whole) n.whole -= shifted.whole, quotient.low |= 1;
    }
    *remainder = n.whole;
    return quotient.whole;
}

uint64_t __udivdi3(uint64_t dividend, uint64_t divisor) {
    uint64_t remainder;
    return __udivmoddi4(dividend, divisor, &remainder);
}

uint64_t __umoddi3(uint64_t dividend, uint64_t divisor) {
    uint64_t remainder;
    __udivmoddi4(dividend, divisor, &remainder);
    return remainder;
}

static uint64_t magnitude(int64_t number) { return number < 0 ? -(uint64_t)number : (uint64_t)number; }

int64_t __divdi3(int64_t dividend, int64_t divisor) {
    uint64_t quotient = __udivdi3(magnitude(dividend), magnitude(divisor));
    return (int64_t)((dividend < 0) != (divisor < 0) ? -quotient : quotient);
}

int64_t __moddi3(int64_t dividend, int64_t divisor) {
    uint64_t remainder = __umoddi3(magnitude(dividend), magnitude(divisor));
    return (int64_t)(dividend < 0 ? -remainder : remainder);
}

uint64_t __ashldi3(uint64_t number, int count) {
    union halves n = {number};
    if (count & 32) return (union halves){.low = 0, .high = n.low << (count & 31)}.whole;
    if (count == 0) return number;
    return (union halves){.low = n.low << count, .high = n.high << count | n.low >> (32 - count)}.whole;
}

uint64_t __lshrdi3(uint64_t number, int count) {
    union halves n = {number};
    if (count & 32) return (union halves){.low = n.high >> (count & 31), .high = 0}.whole;
    if (count == 0) return number;
    return (union halves){.low = n.low >> count | n.high << (32 - count), .high = n.high >> count}.whole;
}

int64_t __ashrdi3(int64_t number, int count) {
    union halves n = {(uint64_t)number};
    uint32_t sign = (uint32_t)((int32_t)n.high >> 31);
    if (count & 32) return (int64_t)(union halves){.low = (uint32_t)((int32_t)n.high >> (count & 31)), .high = sign}.whole;
    if (count == 0) return number;
    return (int64_t)(union halves){
        .low = n.low >> count | n.high << (32 - count), .high = (uint32_t)((int32_t)n.high >> count)}.whole;
}

uint64_t __muldi3(uint64_t first, uint64_t second) {
    union halves x = {first}, y = {second}, low = {(uint64_t)x.low * y.low};
    low.high += x.low * y.high + x.high * y.low;
    return low.whole;
}
