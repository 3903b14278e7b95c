// Which levels this build has.
#ifndef ASHLAR_LEVEL_H
#define ASHLAR_LEVEL_H

#define ASHLAR_HAS_X86 __x86_64__
#define ASHLAR_HAS_NEON __aarch64__

// With ASHLAR_EMULATE_AVX512 defined, the AVX-512 files are compiled without AVX-512: the compiler splits
// their vectors, and the few instructions that C cannot say are spelled out. Slow; for tests on a machine
// that lacks the instructions.
#ifdef ASHLAR_EMULATE_AVX512
#define ASHLAR_EMULATES_AVX512 1
#else
#define ASHLAR_EMULATES_AVX512 0
#endif

#endif
