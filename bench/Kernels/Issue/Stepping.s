# Records the address of every instruction that a thread runs between steps_on and steps_off, by the processor's trap flag.
    .intel_syntax noprefix
    .section .note.GNU-stack, "", @progbits
    .text
    .globl on_step, steps_on, steps_off

# A handler of SIGTRAP; rdx: the context of the interrupted thread, whose instruction pointer lies at 168.
on_step:
    mov rax, [rdx + 168]
    lea rcx, [rip + next]
    mov r8, [rcx]
    cmp r8, [rcx + 8]
    jae 1f
    mov [r8], rax
    add r8, 8
    mov [rcx], r8
1:  ret

# (first, end): where the addresses go.
steps_on:
    mov [rip + next], rdi
    mov [rip + next + 8], rsi
    pushfq
    or qword ptr [rsp], 0x100
    popfq
    ret

# Returns where the next address would have gone.
steps_off:
    pushfq
    and qword ptr [rsp], -257
    popfq
    mov rax, [rip + next]
    ret

    .bss
    .balign 16
next:
    .quad 0, 0
