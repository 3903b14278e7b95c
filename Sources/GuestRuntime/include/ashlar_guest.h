// What a program for Ashlar's machine may ask of it, for guests in C or in anything that can call C.
//
// Every function down to ashlar_secp256k1_double is one `ecall`: the number in a7, arguments in a0 to a3. That is
// the whole contract; a guest needs nothing else from here. The functions after it belong to the runtime, which
// Scripts/guests links to every program: they are there when libguest.a is.
//
// The machine traps, and the run has no proof, on a pointer that is no multiple of four where words are asked for, on
// an address outside 0x400 to 0x77ffffff, and on what is named at each function.
#ifndef ASHLAR_GUEST_H
#define ASHLAR_GUEST_H

#include <stddef.h>
#include <stdint.h>

enum ashlar_call {
    ASHLAR_HALT = 0,
    ASHLAR_READ = 1,
    ASHLAR_OUTPUT = 2,
    ASHLAR_JOURNAL = 3,
    ASHLAR_DEBUG = 4,
    ASHLAR_POSEIDON2 = 16,
    ASHLAR_KECCAK_F1600 = 17,
    ASHLAR_MULMOD256 = 18,
    ASHLAR_SECP256K1_ADD = 19,
    ASHLAR_SECP256K1_DOUBLE = 20,
};

// An `ecall`: what it costs is loading its arguments. No call but `read` changes a register, and compilers may count on
// that: a0 is an input only.
static inline __attribute__((always_inline)) void ashlar_ecall1(enum ashlar_call call, uint32_t first) {
    register uint32_t a0 __asm__("a0") = first;
    register uint32_t a7 __asm__("a7") = call;
    __asm__ volatile("ecall" : : "r"(a0), "r"(a7) : "memory");
}

static inline __attribute__((always_inline)) void ashlar_ecall2(
    enum ashlar_call call, uint32_t first, uint32_t second) {
    register uint32_t a0 __asm__("a0") = first;
    register uint32_t a1 __asm__("a1") = second;
    register uint32_t a7 __asm__("a7") = call;
    __asm__ volatile("ecall" : : "r"(a0), "r"(a1), "r"(a7) : "memory");
}

// Ends the run at once, without the journal's digest: guests call ashlar_halt.
static inline _Noreturn __attribute__((always_inline)) void ashlar_halt_raw(uint32_t status) {
    ashlar_ecall1(ASHLAR_HALT, status);
    __builtin_unreachable();
}

// Reads input to a multiple of four, and returns how many bytes there were: fewer than asked for at the end only.
// The last word is filled with zeros, so up to three bytes after the last one change. Input is the prover's choice:
// it says nothing until the program has checked it, and nor does its end.
static inline __attribute__((always_inline)) uint32_t ashlar_read(void *destination, uint32_t byte_count) {
    register uint32_t a0 __asm__("a0") = (uint32_t)(uintptr_t)destination;
    register uint32_t a1 __asm__("a1") = byte_count;
    register uint32_t a7 __asm__("a7") = ASHLAR_READ;
    __asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a7) : "memory");
    return a0;
}

// Sets one of the eight output words, which the proof states. An index above 7 traps.
static inline __attribute__((always_inline)) void ashlar_output(uint32_t index, uint32_t word) {
    ashlar_ecall2(ASHLAR_OUTPUT, index, word);
}

// Hands bytes to the host, which keeps them beside the proof. The proof says nothing of them by itself: guests call
// ashlar_journal, which states their digest.
static inline __attribute__((always_inline)) void ashlar_journal_raw(const void *bytes, uint32_t byte_count) {
    ashlar_ecall2(ASHLAR_JOURNAL, (uint32_t)(uintptr_t)bytes, byte_count);
}

// Writes bytes to the standard error of the host, with no effect on the proof.
static inline __attribute__((always_inline)) void ashlar_debug(const void *bytes, uint32_t byte_count) {
    ashlar_ecall2(ASHLAR_DEBUG, (uint32_t)(uintptr_t)bytes, byte_count);
}

// The Poseidon2 permutation of width 16 over KoalaBear, in place, with the elements as they are and not in
// Montgomery form. A word that is not below 0x7f000001 traps.
static inline __attribute__((always_inline)) void ashlar_poseidon2(uint32_t state[16]) {
    ashlar_ecall1(ASHLAR_POSEIDON2, (uint32_t)(uintptr_t)state);
}

// The permutation Keccak-f[1600], in place; each lane is two words, the low one first.
static inline __attribute__((always_inline)) void ashlar_keccak_f1600(uint32_t state[50]) {
    ashlar_ecall1(ASHLAR_KECCAK_F1600, (uint32_t)(uintptr_t)state);
}

// result = x * y mod modulus, of numbers of eight words, the low one first. x and y may be as large as they like; the
// result is reduced. Operands may overlap. A modulus of zero traps.
static inline __attribute__((always_inline)) void ashlar_mulmod256(
    uint32_t result[8], const uint32_t x[8], const uint32_t y[8], const uint32_t modulus[8]) {
    register uint32_t a0 __asm__("a0") = (uint32_t)(uintptr_t)result;
    register uint32_t a1 __asm__("a1") = (uint32_t)(uintptr_t)x;
    register uint32_t a2 __asm__("a2") = (uint32_t)(uintptr_t)y;
    register uint32_t a3 __asm__("a3") = (uint32_t)(uintptr_t)modulus;
    register uint32_t a7 __asm__("a7") = ASHLAR_MULMOD256;
    __asm__ volatile("ecall" : : "r"(a0), "r"(a1), "r"(a2), "r"(a3), "r"(a7) : "memory");
}

// p = p + q on secp256k1; a point is x and then y. Coordinates that are not below the prime trap, and so do points
// with the same x. That the points are on the curve is for the program to know.
static inline __attribute__((always_inline)) void ashlar_secp256k1_add(uint32_t p[16], const uint32_t q[16]) {
    ashlar_ecall2(ASHLAR_SECP256K1_ADD, (uint32_t)(uintptr_t)p, (uint32_t)(uintptr_t)q);
}

// p = 2 p on secp256k1. A coordinate that is not below the prime traps, and so does y = 0.
static inline __attribute__((always_inline)) void ashlar_secp256k1_double(uint32_t p[16]) {
    ashlar_ecall1(ASHLAR_SECP256K1_DOUBLE, (uint32_t)(uintptr_t)p);
}

// The runtime: `int main(void)` is called with a stack of a megabyte below the program, and what it returns is the
// status. posix_memalign, malloc, calloc, free, memcpy, memmove, memset, memcmp and putchar are there, too.

// Ends the run: writes out what putchar holds back, and states the journal's digest.
_Noreturn void ashlar_halt(uint32_t status);

// Adds bytes to the journal. If this was called at all, the output words at halt are the Keccak-256 of all of the
// journal's bytes, whatever ashlar_output set: byte i of the digest is byte i mod 4 of word i / 4.
void ashlar_journal(const void *bytes, size_t byte_count);

// Keccak-256 as Ethereum uses it. A state that is all zero is a new one.
struct ashlar_keccak256 {
    uint32_t words[50];
    // How many bytes of the block are absorbed: always fewer than 136.
    uint32_t position;
};

void ashlar_keccak256_absorb(struct ashlar_keccak256 *state, const void *bytes, size_t byte_count);
// Leaves the state unfit for more.
void ashlar_keccak256_finish(struct ashlar_keccak256 *state, uint8_t digest[32]);

#endif
