// What compilers call when they guard the stack. The guard is a constant: it finds mistakes, not attacks.
#include <ashlar_guest.h>

uintptr_t __stack_chk_guard = 0x57a14d0d;

_Noreturn void __stack_chk_fail(void) { __builtin_trap(); }
