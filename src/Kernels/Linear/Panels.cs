using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>How many lines a panel has, as a constant to the compiler.</summary>
internal interface IPanelWidth
{
    /// <summary>Lines.</summary>
    static abstract int Lines { get; }
}

/// <summary>Packs lines of a matrix (rows of A, columns of B) as the innermost product reads them: step by step, the elements of a panel's lines side by side.</summary>
internal static unsafe class Panels<T>
    where T : unmanaged
{
    // Steps of a panel that are written together: what they touch stays in the first-level cache.
    private const int StepsTogether = 16;
    private const int LineBytes = 64;

    /// <summary>Packs one panel; lines that are missing are zero.</summary>
    /// <param name="from">The first element of the first line.</param>
    /// <param name="across">Elements from line to line.</param>
    /// <param name="along">Elements from step to step.</param>
    /// <param name="size">Lines that are there, and steps.</param>
    /// <param name="to">Room for all lines of the panel, at every step.</param>
    [MethodImpl(Optimised.Loop)]
    public static void Pack<TWidth>(T* from, long across, long along, (int Lines, int Steps) size, T* to)
        where TWidth : struct, IPanelWidth
    {
        if (size.Lines < TWidth.Lines)
        {
            new Span<T>(to, TWidth.Lines * size.Steps).Clear();
        }

        var side = TransposedSquare.Side<T>();
        if (across == 1 && size.Lines == TWidth.Lines)
        {
            for (var step = 0; step < size.Steps; step++)
            {
                Unsafe.CopyBlockUnaligned(to + (step * TWidth.Lines), from + (step * along), (uint)(TWidth.Lines * sizeof(T)));
            }
        }
        else if (along == 1 && side > 0 && side <= size.Lines)
        {
            var whole = size.Steps - (size.Steps % side);
            for (var step = 0; step < whole; step += side)
            {
                PrefetchNext<TWidth>(from + step, across, step);
                Squares(from + step, across, (size.Lines, side), to + (step * TWidth.Lines), TWidth.Lines);
            }

            Elements(from + whole, across, 1, (size.Lines, size.Steps - whole), to + (whole * TWidth.Lines), TWidth.Lines);
        }
        else if (size.Lines == 6 && TWidth.Lines == 6)
        {
            Six(from, across, along, size.Steps, to);
        }
        else
        {
            Elements(from, across, along, size, to, TWidth.Lines);
        }
    }

    // The lines of the next panel, a cache line of steps ahead of each: they are too many, and too short, for the processor to see
    // them coming. Rows of 40 KB in memory: 0.59 → 0.37 ns an element.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PrefetchNext<TWidth>(T* from, long across, int step)
        where TWidth : struct, IPanelWidth
    {
        if (!Sse.IsSupported || step % (LineBytes / sizeof(T)) != 0)
        {
            return;
        }

        for (var line = TWidth.Lines; line < 2 * TWidth.Lines; line++)
        {
            Sse.Prefetch0(from + (line * across));
        }
    }

    // Where the lines are no multiple of a square's side the last square overlaps the one before it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // The side and the width are constants to the compiler.
    private static void Squares(T* from, long across, (int Lines, int Side) size, T* to, int width)
    {
        for (var line = 0; line < size.Lines; line += size.Side)
        {
            var first = Math.Min(line, size.Lines - size.Side);
            TransposedSquare.Run(from + (first * across), across, to + first, width);
        }
    }

    // Lines too few for squares (float32 of 256-bit vectors): written in order, and read in six streams.
    [MethodImpl(Optimised.Loop)]
    private static void Six(T* line0, long across, long along, int steps, T* to)
    {
        T* line1 = line0 + across, line2 = line1 + across, line3 = line2 + across, line4 = line3 + across, line5 = line4 + across;
        for (var step = 0L; step < steps; step++, to += 6)
        {
            var at = step * along;
            to[0] = line0[at];
            to[1] = line1[at];
            to[2] = line2[at];
            to[3] = line3[at];
            to[4] = line4[at];
            to[5] = line5[at];
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Elements(T* from, long across, long along, (int Lines, int Steps) size, T* to, int width)
    {
        for (var first = 0; first < size.Steps; first += StepsTogether)
        {
            var end = Math.Min(first + StepsTogether, size.Steps);
            for (var line = 0; line < size.Lines; line++)
            {
                var source = from + (line * across);
                for (var step = first; step < end; step++)
                {
                    to[(step * width) + line] = source[step * along];
                }
            }
        }
    }
}
