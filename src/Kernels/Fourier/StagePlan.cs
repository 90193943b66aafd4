using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>A transform by small primes, step by step between two places in memory (Stockham's order, which needs no reversal).</summary>
/// <remarks><b>Source:</b> Stockham 1966, in the form of Van Loan, Computational Frameworks for the Fast Fourier Transform (1992), 1.7.</remarks>
internal sealed unsafe class StagePlan<T> : FourierPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FourierStage<T>[] _stages;
    private ComplexParts<T> _lines, _spare;

    /// <param name="length">The length.</param>
    /// <param name="radices">Its factors.</param>
    /// <param name="memory">For tables and lines.</param>
    public StagePlan(long length, int[] radices, FourierMemory<T> memory)
        : base(length)
    {
        _stages = new FourierStage<T>[radices.Length];
        var left = length;
        for (var at = 0; at < radices.Length; at++)
        {
            _stages[at] = new FourierStage<T>(radices[at], left, length / left * Lanes, memory);
            left /= radices[at];
        }

        _lines = memory.TakeComplex(length * Lanes);
        _spare = memory.TakeComplex(length * Lanes);
    }

    /// <inheritdoc/>
    public override int Lanes => Limits.AlignmentBytes / sizeof(T);

    /// <inheritdoc/>
    public override ComplexParts<T> Lines => _lines;

    /// <inheritdoc/>
    public override void Prepare()
    {
        foreach (var stage in _stages)
        {
            stage.Prepare();
        }

        // Lanes without a line hold numbers all the same: slow ones (denormal) must not lie there.
        var bytes = (nuint)(Length * Lanes * sizeof(T));
        NativeMemory.Clear(_lines.Real, bytes);
        NativeMemory.Clear(_lines.Imaginary, bytes);
    }

    /// <inheritdoc/>
    public override void Run()
    {
        foreach (var stage in _stages)
        {
            if (Vector512.IsHardwareAccelerated)
            {
                stage.Run<Lanes512<T>>(_lines, _spare);
            }
            else
            {
                stage.Run<Lanes256<T>>(_lines, _spare);
            }

            (_lines, _spare) = (_spare, _lines);
        }
    }

    /// <inheritdoc/>
    public override void SwapParts() => _lines = _lines.Swapped;
}
