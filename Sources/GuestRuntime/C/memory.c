// Copying, filling and comparing memory, by words: every access is a row of a table, whether it moves one byte or four.
#include <ashlar_guest.h>

typedef uint32_t __attribute__((may_alias)) word;

enum { WORD = sizeof(word) };

static inline uint32_t misalignment(const void *pointer) { return (uintptr_t)pointer & (WORD - 1); }

// Words from and to multiples of four, upwards. Eight at a time, since the loop itself costs three instructions.
static void copy_words_up(word *to, const word *from, size_t count) {
    for (; count >= 8; count -= 8, to += 8, from += 8) {
        word a = from[0], b = from[1], c = from[2], d = from[3], e = from[4], f = from[5], g = from[6], h = from[7];
        to[0] = a, to[1] = b, to[2] = c, to[3] = d, to[4] = e, to[5] = f, to[6] = g, to[7] = h;
    }
    for (; count; count--) *to++ = *from++;
}

// Words to multiples of four, from bytes that lie between them: each is put together from two. Only words that hold
// bytes of the source are read.
static void copy_shifted_words_up(word *to, const uint8_t *from, size_t count) {
    uint32_t low = 8 * misalignment(from), high = 32 - low;
    const word *source = (const word *)(from - misalignment(from));
    word held = *source++;
    for (; count >= 4; count -= 4, to += 4, source += 4) {
        word a = source[0], b = source[1], c = source[2], d = source[3];
        to[0] = held >> low | a << high;
        to[1] = a >> low | b << high;
        to[2] = b >> low | c << high;
        to[3] = c >> low | d << high;
        held = d;
    }
    for (; count; count--) {
        word following = *source++;
        *to++ = held >> low | following << high;
        held = following;
    }
}

// From the first byte to the last. Nothing is read after it was written if the destination comes first.
static inline void copy_up(uint8_t *to, const uint8_t *from, size_t byte_count) {
    if (byte_count >= 2 * WORD) {
        for (; misalignment(to); byte_count--) *to++ = *from++;
        size_t words = byte_count / WORD;
        if (misalignment(from)) {
            copy_shifted_words_up((word *)to, from, words);
        } else {
            copy_words_up((word *)to, (const word *)from, words);
        }
        to += WORD * words, from += WORD * words, byte_count -= WORD * words;
    }
    for (; byte_count; byte_count--) *to++ = *from++;
}

// From the last byte to the first.
static void copy_down(uint8_t *to, const uint8_t *from, size_t byte_count) {
    to += byte_count, from += byte_count;
    if (misalignment(to) == misalignment(from)) {
        for (; byte_count && misalignment(to); byte_count--) *--to = *--from;
        for (; byte_count >= 4 * WORD; byte_count -= 4 * WORD) {
            to -= 4 * WORD, from -= 4 * WORD;
            word a = ((const word *)from)[0], b = ((const word *)from)[1];
            word c = ((const word *)from)[2], d = ((const word *)from)[3];
            ((word *)to)[3] = d, ((word *)to)[2] = c, ((word *)to)[1] = b, ((word *)to)[0] = a;
        }
    }
    for (; byte_count; byte_count--) *--to = *--from;
}

void *memcpy(void *restrict destination, const void *restrict source, size_t byte_count) {
    copy_up(destination, source, byte_count);
    return destination;
}

void *memmove(void *destination, const void *source, size_t byte_count) {
    if ((uintptr_t)destination - (uintptr_t)source >= byte_count) {
        copy_up(destination, source, byte_count);
    } else {
        copy_down(destination, source, byte_count);
    }
    return destination;
}

void *memset(void *destination, int value, size_t byte_count) {
    uint8_t *to = destination;
    uint8_t byte = (uint8_t)value;
    if (byte_count >= 2 * WORD) {
        for (; misalignment(to); byte_count--) *to++ = byte;
        word filling = byte * 0x01010101u;
        word *words = (word *)to;
        for (; byte_count >= 8 * WORD; byte_count -= 8 * WORD, words += 8) {
            words[0] = words[1] = words[2] = words[3] = filling;
            words[4] = words[5] = words[6] = words[7] = filling;
        }
        for (; byte_count >= WORD; byte_count -= WORD) *words++ = filling;
        to = (uint8_t *)words;
    }
    for (; byte_count; byte_count--) *to++ = byte;
    return destination;
}

int memcmp(const void *first, const void *second, size_t byte_count) {
    const uint8_t *left = first, *right = second;
    if (!misalignment(left) && !misalignment(right)) {
        for (; byte_count >= WORD && *(const word *)left == *(const word *)right; byte_count -= WORD)
            left += WORD, right += WORD;
    }
    for (; byte_count; byte_count--, left++, right++)
        if (*left != *right) return *left - *right;
    return 0;
}
