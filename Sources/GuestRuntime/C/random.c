// Random numbers, which there are none of here: the same program with the same input runs the same way everywhere.
// Swift asks for them to seed the hashes of its dictionaries and for SystemRandomNumberGenerator. What comes is a fixed
// sequence, the words of xorshift32 (Marsaglia, Xorshift RNGs, 2003) from 2463534242. It is no secret: whoever can
// choose keys of a dictionary can make them collide, so a guest keeps strangers' keys in sorted arrays or trees.
#include <ashlar_guest.h>

static uint32_t state = 2463534242u;

void arc4random_buf(void *buffer, size_t byte_count) {
    uint8_t *bytes = buffer;
    for (size_t index = 0; index < byte_count; index++) {
        if (index % 4 == 0) state ^= state << 13, state ^= state >> 17, state ^= state << 5;
        bytes[index] = (uint8_t)(state >> 8 * (index % 4));
    }
}
