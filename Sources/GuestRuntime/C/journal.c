// The journal's rule: if anything was journaled, the output words are the Keccak-256 of all of it.
#include <ashlar_guest.h>

static struct ashlar_keccak256 hashed;
static int is_used;

void ashlar_journal(const void *bytes, size_t byte_count) {
    is_used = 1;
    ashlar_keccak256_absorb(&hashed, bytes, byte_count);
    ashlar_journal_raw(bytes, byte_count);
}

// Called at the end by start.S.
void guest_finish_journal(void) {
    if (!is_used) return;
    uint32_t digest[8];
    ashlar_keccak256_finish(&hashed, (uint8_t *)digest);
    for (uint32_t index = 0; index < 8; index++) ashlar_output(index, digest[index]);
}
