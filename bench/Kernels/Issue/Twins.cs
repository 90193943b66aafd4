using System.Runtime.InteropServices;
using System.Text;

namespace ActorArrays.Kernels.Bench;

/// <summary>Twins of sequences of instructions in which nothing waits, and their times.</summary>
/// <remarks>
/// Which port takes an instruction is decided when it arrives, so the same mix takes up to a sixth longer in one order than in another
/// (uint8 left_shift ran at "113 %" of its twin in order). Each sequence therefore has two twins, in its order and mingled with itself,
/// half a round apart, and the faster one counts.
/// </remarks>
internal static unsafe class Twins
{
    // Copies of a short sequence follow each other, so that the twin's own jump back costs nothing.
    private const int Instructions = 192;
    private const int Rounds = 256;
    private const double Seconds = 0.01;

    private static readonly nint Lines = NewLines();

    /// <summary>The least seconds of each sequence, once.</summary>
    public static double[] Times(IReadOnlyList<string[]> sequences)
    {
        var library = Assembler.Load(Source(sequences));
        return [.. sequences.Select((sequence, i) =>
            Math.Min(Time($"twin_{i}") / Copies(sequence.Length), Time($"mingled_{i}") / Copies(2 * sequence.Length) / 2))];

        double Time(string name)
        {
            var twin = NativeLibrary.GetExport(library, name);
            return Timing.Least(() => ((delegate* unmanaged<long, nint, void>)twin)(Rounds, Lines), Seconds) / Rounds;
        }
    }

    private static int Copies(int length) => Math.Max(1, Instructions / Math.Max(1, length));

    private static string Source(IReadOnlyList<string[]> sequences)
    {
        var source = new StringBuilder(".intel_syntax noprefix\n.section .note.GNU-stack, \"\", @progbits\n.text\n");
        for (var i = 0; i < sequences.Count; i++)
        {
            AppendTwin(source, $"twin_{i}", sequences[i]);
            AppendTwin(source, $"mingled_{i}", Mingled(sequences[i]));
        }

        return source.ToString();
    }

    private static string[] Mingled(string[] sequence) =>
        [.. sequence.SelectMany((instruction, i) => new[] { instruction, sequence[(i + (sequence.Length / 2)) % sequence.Length] })];

    private static void AppendTwin(StringBuilder source, string name, string[] sequence)
    {
        var rewriting = new TwinInstruction();
        source.Append($".globl {name}\n.p2align 6\n{name}:\n{Entry}.p2align 6\n0:\n");
        for (var copy = 0; copy < Copies(sequence.Length); copy++)
        {
            foreach (var instruction in sequence)
            {
                source.Append(rewriting.Of(instruction)).Append('\n');
            }
        }

        source.Append($"dec r15\njnz 0b\n{Exit}");
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
        {string.Join('\n', Enumerable.Range(0, 3).Select(i => $"vmovupd {Widest}{i}, [rsi+{64 * i}]\nvpxor xmm{3 + i}, xmm{3 + i}, xmm{3 + i}"))}
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

    // Numbers whose halves are plain float32s too. What is read and what is written have other places in their pages: a load waits for a
    // store before it that is as far into another page.
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
