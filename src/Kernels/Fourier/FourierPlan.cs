using System.Numerics;

namespace ActorArrays.Kernels;

/// <summary>A forward transform of one length, unscaled, of several lines at once: X[k] = Σ x[j]·e^(−2πijk/n).</summary>
/// <remarks>
/// Element k of line b lies at [k · <see cref="Lanes"/> + b], real and imaginary parts apart. The steps for a line and their
/// order depend on the length alone, never on the other lines or the machine's vectors, so neither do its bits (INV-3).
/// </remarks>
internal abstract unsafe class FourierPlan<T>(long length)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Elements of a line.</summary>
    public long Length { get; } = length;

    /// <summary>Lines that are transformed together.</summary>
    public abstract int Lanes { get; }

    /// <summary>Where the lines are put before a run, and their transforms found after it, which may be elsewhere.</summary>
    public abstract ComplexParts<T> Lines { get; }

    /// <summary>The plan for a length, with memory for its tables and lines.</summary>
    public static FourierPlan<T> Of(long length, FourierMemory<T> memory) =>
        FourierFactors.Radices(length) is not { } radices ? new ChirpPlan<T>(length, memory)
        : SquarePlan<T>.IsWorth(length) ? new SquarePlan<T>(length, memory)
        : new StagePlan<T>(length, radices, memory);

    /// <summary>Computes the tables; before the first run.</summary>
    public abstract void Prepare();

    /// <summary>Transforms the lines.</summary>
    public abstract void Run();

    /// <summary>Takes real parts for imaginary ones; between two of them a run turns the other way.</summary>
    public abstract void SwapParts();

    /// <summary>The backward transform, e^(+2πijk/n), of the lines.</summary>
    public void RunBackward()
    {
        SwapParts();
        Run();
        SwapParts();
    }
}
