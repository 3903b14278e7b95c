// Memory for guests: a pointer that moves up. A program here runs once and ends, so that keeping account of free blocks
// costs more than it saves. Only the block that was allocated last is taken back, and then only until the next.
#include <ashlar_guest.h>

extern uint8_t guest_heap_start[], guest_heap_end[];

enum { FAILED_NO_MEMORY = 12, FAILED_INVALID = 22 };

static uintptr_t next = (uintptr_t)guest_heap_start;
// The last block and where the heap was before it.
static uintptr_t last, before_last;

int posix_memalign(void **block, size_t alignment, size_t byte_count) {
    if (alignment < sizeof(void *) || (alignment & (alignment - 1))) return FAILED_INVALID;
    uintptr_t start = (next + alignment - 1) & -alignment;
    uintptr_t room = (uintptr_t)guest_heap_end - start;
    if (start < next || start > (uintptr_t)guest_heap_end || byte_count > room) return FAILED_NO_MEMORY;
    before_last = next;
    last = start;
    next = start + byte_count;
    *block = (void *)start;
    return 0;
}

void free(void *block) {
    if (block && (uintptr_t)block == last) next = before_last, last = 0;
}

void *malloc(size_t byte_count) {
    void *block;
    return posix_memalign(&block, 16, byte_count) ? NULL : block;
}

void *calloc(size_t count, size_t byte_count) {
    size_t total;
    if (__builtin_mul_overflow(count, byte_count, &total)) return NULL;
    void *block = malloc(total);
    // New memory is zero, but the block may lie where one was that was taken back.
    return block ? __builtin_memset(block, 0, total) : NULL;
}
