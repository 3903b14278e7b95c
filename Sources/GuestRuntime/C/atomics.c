// The atomic operations that compilers call where the instruction set has none. There is one thread and no interrupt,
// so that plain accesses are atomic.
#include <ashlar_guest.h>

#define OPERATIONS(type, size)                                                                                      \
    type guest_load_##size(const type *address, int order) __asm__("__atomic_load_" #size);                         \
    type guest_load_##size(const type *address, int order) { return (void)order, *address; }                        \
    void guest_store_##size(type *address, type value, int order) __asm__("__atomic_store_" #size);                 \
    void guest_store_##size(type *address, type value, int order) { (void)order, *address = value; }                \
    EXCHANGE(type, size, exchange, value)                                                                           \
    EXCHANGE(type, size, fetch_add, (type)(old + value))                                                            \
    EXCHANGE(type, size, fetch_sub, (type)(old - value))                                                            \
    EXCHANGE(type, size, fetch_and, old & value)                                                                    \
    EXCHANGE(type, size, fetch_or, old | value)                                                                     \
    EXCHANGE(type, size, fetch_xor, old ^ value)                                                                    \
    _Bool guest_compare_exchange_##size(type *address, type *expected, type value, int success, int failure)        \
        __asm__("__atomic_compare_exchange_" #size);                                                                \
    _Bool guest_compare_exchange_##size(type *address, type *expected, type value, int success, int failure) {      \
        (void)success, (void)failure;                                                                               \
        type old = *address;                                                                                        \
        if (old == *expected) return *address = value, 1;                                                           \
        return *expected = old, 0;                                                                                  \
    }

#define EXCHANGE(type, size, operation, result)                                                                     \
    type guest_##operation##_##size(type *address, type value, int order) __asm__("__atomic_" #operation "_" #size); \
    type guest_##operation##_##size(type *address, type value, int order) {                                         \
        (void)order;                                                                                                \
        type old = *address;                                                                                        \
        *address = result;                                                                                          \
        return old;                                                                                                 \
    }

OPERATIONS(uint8_t, 1)
OPERATIONS(uint16_t, 2)
OPERATIONS(uint32_t, 4)
OPERATIONS(uint64_t, 8)
