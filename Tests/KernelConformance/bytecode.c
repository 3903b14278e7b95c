// Checks of the interpreter of constraints, on random programs.
#include "conformance.h"

#define KB_P 0x7f000001u

enum {
    rows = ashlar_byte_code_rows,
    slot_count = 40,
    column_count = 12,
    most_blocks = 3,
    instruction_count = 60,
    constant_words = 400,
    most_operands = instruction_count * ashlar_byte_code_dot_limit,
    // The spaces: slots, columns that are read, the same one row further on, and columns that are written.
    slots = ashlar_byte_code_slots,
    columns = 1,
    next_columns = 2,
    results = 3,
};

static uint32_t operand(uint32_t space, size_t index) {
    return space << ashlar_byte_code_space_shift | (uint32_t)index;
}

// Something to read, with as many columns as the operand takes.
static uint32_t random_operand(size_t width) {
    switch (random_below(3)) {
    case 0: return operand(columns, random_below(column_count - width + 1));
    case 1: return operand(next_columns, random_below(column_count - width + 1));
    // Slots of the extension do not overlap otherwise than by being the same: the first 20 are those of the base field.
    default: return operand(slots, width == 1 ? random_below(20) : 20 + 5 * random_below(4));
    }
}

static uint32_t random_destination(size_t width) {
    if (random_below(6) == 0) return operand(results, random_below(column_count - width + 1));
    return operand(slots, width == 1 ? random_below(20) : 20 + 5 * random_below(4));
}

static ashlar_instruction random_instruction(uint32_t *operands, size_t *operand_count) {
    uint16_t operation = (uint16_t)random_below(ashlar_operation_count);
    bool is_extension = operation >= ashlar_operation_extension_add;
    bool takes_base = operation == ashlar_operation_extension_add_base ||
                      operation == ashlar_operation_extension_sub_base ||
                      operation == ashlar_operation_extension_mul_base;
    size_t width = is_extension ? 5 : 1;
    ashlar_instruction instruction = {
        .operation = operation,
        .destination = random_destination(width),
        .x = random_operand(width),
        .y = random_operand(takes_base ? 1 : width),
        .z = random_operand(1),
        .constant = (uint32_t)random_below(constant_words - 5 * (ashlar_byte_code_dot_limit + 1)),
    };
    if (operation == ashlar_operation_extension_dot || operation == ashlar_operation_extension_dot_add ||
        operation == ashlar_operation_prefetch) {
        instruction.count = (uint16_t)random_below(ashlar_byte_code_dot_limit + 1);
        instruction.x = (uint32_t)*operand_count;
        for (size_t j = 0; j < instruction.count; j++) operands[(*operand_count)++] = random_operand(1);
    }
    return instruction;
}

// A constant of a product is a plain residue with its quotient: both words of a pair stand beside each other.
static void place_factor(uint32_t *constants, uint32_t at) {
    constants[at] = random_element();
    constants[at + 1] = (uint32_t)(((uint64_t)constants[at] << 32) / KB_P);
}

static bool random_program_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    ashlar_instruction instructions[instruction_count];
    uint32_t operands[most_operands], *constants = random_elements(constant_words + 2 * instruction_count);
    size_t operand_count = 0, blocks = random_below(most_blocks + 1), first = random_below(2) * rows;
    for (size_t i = 0; i < instruction_count; i++) {
        instructions[i] = random_instruction(operands, &operand_count);
        uint16_t operation = instructions[i].operation;
        if (operation != ashlar_operation_mul_constant && operation != ashlar_operation_mul_constant_add) continue;
        instructions[i].constant = (uint32_t)(constant_words + 2 * i);
        place_factor(constants, instructions[i].constant);
    }
    size_t stride = first + blocks * rows + 3, slot_words = slot_count * rows, size = column_count * stride;
    uint32_t *in = random_elements(size), *expected = random_elements(size), *found = copy(expected, size);
    uint32_t *expected_slots = random_elements(slot_words), *found_slots = copy(expected_slots, slot_words);
    ashlar_byte_code code = {
        .instructions = instructions,
        .instruction_count = instruction_count,
        .operands = operands,
        .constants = constants,
        .spaces = {expected_slots, in, in + 2, expected},
        .strides = {rows, stride, stride, stride},
    };
    for (size_t s = results + 1; s < ashlar_byte_code_spaces; s++) code.spaces[s] = in;
    portable->byte_code_run(&code, expected_slots, first, blocks);
    code.spaces[results] = found;
    level->byte_code_run(&code, found_slots, first, blocks);
    bool agrees = same(expected, found, size) && same(expected_slots, found_slots, slot_words);
    release(constants), release(in), release(expected), release(found);
    release(expected_slots), release(found_slots);
    return agrees;
}

// A sum of as many products as an instruction may have, all of the largest numbers: where sums overflow first.
static bool largest_sum_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    enum { limit = ashlar_byte_code_dot_limit, words_of_constants = 5 * (limit + 1) };
    uint32_t *in = words(rows), *constants = words(words_of_constants), operands[limit];
    for (size_t i = 0; i < rows; i++) in[i] = KB_P - 1;
    for (size_t i = 0; i < words_of_constants; i++) constants[i] = KB_P - 1;
    for (size_t j = 0; j < limit; j++) operands[j] = operand(columns, 0);
    bool agrees = true;
    for (uint16_t count = 0; count <= limit; count++) {
        ashlar_instruction instruction = {
            .operation = ashlar_operation_extension_dot, .count = count, .destination = operand(results, 0)};
        uint32_t *expected = words(5 * rows), *found = words(5 * rows);
        ashlar_byte_code code = {&instruction, 1, operands, constants, {in, in, in, expected}, {rows, rows, rows, rows}};
        for (size_t s = results + 1; s < ashlar_byte_code_spaces; s++) code.spaces[s] = in;
        portable->byte_code_run(&code, in, 0, 1);
        code.spaces[results] = found;
        level->byte_code_run(&code, in, 0, 1);
        agrees = agrees && same(expected, found, 5 * rows);
        release(expected), release(found);
    }
    release(in), release(constants);
    return agrees;
}

bool byte_code_run_agrees(const ashlar_kernels *portable, const ashlar_kernels *level) {
    bool agrees = largest_sum_agrees(portable, level);
    for (int i = 0; i < 300; i++) agrees = random_program_agrees(portable, level) && agrees;
    return agrees;
}
