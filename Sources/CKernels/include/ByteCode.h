// The byte code of constraints: what its kernel is given.
#ifndef ASHLAR_BYTE_CODE_H
#define ASHLAR_BYTE_CODE_H

#include <stddef.h>
#include <stdint.h>

/// Operations on blocks of rows. In the comments d is the destination, x, y and z are operands and c is the constant.
/// An operand of the extension is five operands of the base field that follow each other, lowest coefficient first.
/// A destination may be one of the operands, but not overlap one otherwise.
typedef enum ashlar_operation {
    /// d = c.
    ashlar_operation_set,
    /// d = x + y, x - y, x·y.
    ashlar_operation_add,
    ashlar_operation_sub,
    ashlar_operation_mul,
    /// d = z - x·y.
    ashlar_operation_sub_product,
    /// d = z - x^3.
    ashlar_operation_sub_cube,
    /// d = x + c, c - x.
    ashlar_operation_add_constant,
    ashlar_operation_sub_from_constant,
    /// d = x·c, d = x·c + y. The constant is two words: a plain residue and its quotient floor(c·2^32/p).
    ashlar_operation_mul_constant,
    ashlar_operation_mul_constant_add,
    /// The same with d, x and y in the extension.
    ashlar_operation_extension_add,
    ashlar_operation_extension_sub,
    ashlar_operation_extension_mul,
    /// d = x + y, x - y, x·y with d and x in the extension, y in the base field.
    ashlar_operation_extension_add_base,
    ashlar_operation_extension_sub_base,
    ashlar_operation_extension_mul_base,
    /// d = c[0] + the sum of c[j + 1]·operands[x + j] over all j < count, where d and c are in the extension.
    ashlar_operation_extension_dot,
    /// d += the sum of c[j]·operands[x + j] over all j < count.
    ashlar_operation_extension_dot_add,
    /// Fetches operands[x + j] for all j < count into the cache, so that they are there when they are read.
    ashlar_operation_prefetch,

    ashlar_operation_count,
} ashlar_operation;

enum {
    /// Rows of a block: every instruction works on so many at once, so that choosing it costs little, and a slot
    /// takes 512 bytes of the first-level cache.
    ashlar_byte_code_rows = 128,
    /// An operand names a space in its upper bits, and a column of it in the lower ones.
    ashlar_byte_code_space_shift = 28,
    ashlar_byte_code_spaces = 16,
    /// The space of the slots: temporaries of a block.
    ashlar_byte_code_slots = 0,
    /// The most operands of a sum of products.
    ashlar_byte_code_dot_limit = 16,
};

typedef struct ashlar_instruction {
    uint16_t operation;
    /// Operands of a sum of products, or those to fetch.
    uint16_t count;
    uint32_t destination;
    uint32_t x, y, z;
    /// Where its constants begin.
    uint32_t constant;
} ashlar_instruction;

typedef struct ashlar_byte_code {
    const ashlar_instruction *instructions;
    size_t instruction_count;
    /// The operands of sums of products, and those to fetch.
    const uint32_t *operands;
    /// Elements, in Montgomery form where the operation says nothing else; five words each in the extension.
    const uint32_t *constants;
    /// Row 0 of column 0 of every space, and the distance of its columns. Slots have the distance of a block, and the
    /// kernel is given them apart.
    uint32_t *spaces[ashlar_byte_code_spaces];
    size_t strides[ashlar_byte_code_spaces];
} ashlar_byte_code;

#endif
