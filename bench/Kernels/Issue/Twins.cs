using System.Runtime.InteropServices;
using System.Text;

namespace ActorArrays.Kernels.Bench;

/// <summary>Twins of sequences of instructions in which nothing waits, and their times.</summary>
internal static unsafe class Twins
{
    // Copies of a short sequence follow each other, so that the twin's own jump back costs nothing.
    private const int Instructions = 192;
    private const int Rounds = 256;

    private static readonly nint Lines = NewLines();

    /// <summary>The least seconds of each sequence, once.</summary>
    public static double[] Seconds(IReadOnlyList<string[]> sequences)
    {
        var library = Assembler.Load(Source(sequences));
        return [.. sequences.Select((sequence, i) => Seconds(NativeLibrary.GetExport(library, $"twin_{i}")) / Copies(sequence))];
    }

    private static double Seconds(nint twin) =>
        Timing.Least(() => ((delegate* unmanaged<long, nint, void>)twin)(Rounds, Lines), 0.01) / Rounds;

    private static int Copies(string[] sequence) => Math.Max(1, Instructions / Math.Max(1, sequence.Length));

    private static string Source(IReadOnlyList<string[]> sequences)
    {
        var source = new StringBuilder(".intel_syntax noprefix\n.section .note.GNU-stack, \"\", @progbits\n.text\n");
        for (var i = 0; i < sequences.Count; i++)
        {
            var rewriting = new TwinInstruction();
            source.Append($".globl twin_{i}\n.p2align 6\ntwin_{i}:\n{Entry}.p2align 6\n0:\n");
            for (var copy = 0; copy < Copies(sequences[i]); copy++)
            {
                foreach (var instruction in sequences[i])
                {
                    source.Append(rewriting.Of(instruction)).Append('\n');
                }
            }

            source.Append($"dec r15\njnz 0b\n{Exit}");
        }

        return source.ToString();
    }

    // (rounds, lines). Numbers that are too small for their exponent count as zero: the machine takes long over them, and a kernel
    // computes none of them here.
    private static string Entry => $"""
        push rbx
        push rbp
        push r12
        push r13
        push r14
        push r15
        sub rsp, 8
        stmxcsr [rsp]
        mov dword ptr [rsp+4], 0x9fc0
        ldmxcsr [rsp+4]
        mov r15, rdi
        lea rdi, [rsi+4096+2560]
        {string.Join('\n', Enumerable.Range(0, 3).Select(i => $"{WidestMove} {Widest}{i}, [rsi+{64 * i}]"))}
        vpxor xmm3, xmm3, xmm3
        {(MachineLimits.VectorBytes == 64 ? "mov eax, 0x55555555\nkmovd k1, eax\nkmovd k2, eax\nkmovd k3, eax" : "")}
        mov ebx, 3
        mov r12d, 2
        mov r13d, 1
        mov ecx, 1
        mov edx, 5
        add rsi, 1024

        """;

    private const string Exit = """
        ldmxcsr [rsp]
        add rsp, 8
        pop r15
        pop r14
        pop r13
        pop r12
        pop rbp
        pop rbx
        vzeroupper
        ret

        """;

    private static string Widest => MachineLimits.VectorBytes == 64 ? "zmm" : "ymm";

    private static string WidestMove => MachineLimits.VectorBytes == 64 ? "vmovupd" : "vmovupd";

    // Numbers whose halves are plain float32s too.
    private static nint NewLines()
    {
        var lines = (double*)NativeMemory.AlignedAlloc(4 * 4096, 4096);
        for (var i = 0; i < 4 * 4096 / sizeof(double); i++)
        {
            lines[i] = 1.2345678901 + (i * 1.0625e-3);
        }

        return (nint)lines;
    }
}
