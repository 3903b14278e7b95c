// Swift's print writes a character at a time: a line is one call of the host.
#include <ashlar_guest.h>

static uint8_t line[256];
static uint32_t length;

// Called at the end by start.S.
void guest_finish_output(void) {
    if (length) ashlar_debug(line, length);
    length = 0;
}

int putchar(int character) {
    line[length++] = (uint8_t)character;
    if (character == '\n' || length == sizeof line) guest_finish_output();
    return character;
}
