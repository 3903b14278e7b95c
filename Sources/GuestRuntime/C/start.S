// The first and the last instructions of a guest.
//
// All registers are zero when a program starts, and so is memory that is not in its file, so that there is nothing to
// clear. The stack lies below the program: one that grows too long leaves the usable addresses and traps, instead of
// overwriting data. Nothing here touches memory, so that a program that needs none touches none.

    .section .text.start, "ax", @progbits
    .globl _start
_start:
    la sp, guest_stack_top
    call main
    // What main returns is the status.

    .globl ashlar_halt
ashlar_halt:
    mv s0, a0
    // Parts of the runtime that have something to do at the end are here only if the program uses them.
    .weak guest_finish_output
    lui t0, %hi(guest_finish_output)
    addi t0, t0, %lo(guest_finish_output)
    beqz t0, 1f
    jalr t0
1:
    .weak guest_finish_journal
    lui t0, %hi(guest_finish_journal)
    addi t0, t0, %lo(guest_finish_journal)
    beqz t0, 2f
    jalr t0
2:
    mv a0, s0
    li a7, 0
    ecall
