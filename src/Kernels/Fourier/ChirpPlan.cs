using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels;

/// <summary>A transform of any length as a convolution with a chirp, by transforms of a length without large primes.</summary>
/// <remarks>
/// X[k] = c[k]·Σ (x[j]·c[j])·c̄[k − j] with c[k] = e^(−πik²/n). <b>Source:</b> Bluestein, A linear filtering approach to the computation of the discrete Fourier
/// transform (1970).
/// </remarks>
internal sealed unsafe class ChirpPlan<T> : FourierPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly FourierPlan<T> _inner;
    private readonly ComplexParts<T> _chirp, _filter;

    /// <param name="length">The length.</param>
    /// <param name="memory">For tables and lines.</param>
    public ChirpPlan(long length, FourierMemory<T> memory)
        : base(length)
    {
        _inner = Of(FourierFactors.SmoothAtLeast((2 * length) - 1), memory);
        _chirp = memory.TakeComplex(length);
        _filter = memory.TakeComplex(_inner.Length);
    }

    /// <inheritdoc/>
    public override int Lanes => _inner.Lanes;

    /// <inheritdoc/>
    public override ComplexParts<T> Lines => _inner.Lines;

    /// <inheritdoc/>
    public override void SwapParts() => _inner.SwapParts();

    /// <inheritdoc/>
    public override void Prepare()
    {
        _inner.Prepare();
        FillChirp();
        Clear(0, _inner.Length);
        for (long k = 0; k < Length; k++)
        {
            Put(k, _chirp.Real[k], -_chirp.Imaginary[k]);
            Put((_inner.Length - k) % _inner.Length, _chirp.Real[k], -_chirp.Imaginary[k]);
        }

        _inner.Run();
        var scale = T.One / T.CreateTruncating(_inner.Length);
        for (long k = 0; k < _inner.Length; k++)
        {
            (_filter.Real[k], _filter.Imaginary[k]) = (Lines.Real[k * Lanes] * scale, Lines.Imaginary[k * Lanes] * scale);
        }

        Clear(0, _inner.Length);
    }

    /// <inheritdoc/>
    public override void Run()
    {
        Multiply(_chirp, Length);
        Clear(Length, _inner.Length);
        _inner.Run();
        Multiply(_filter, _inner.Length);
        _inner.RunBackward();
        Multiply(_chirp, Length);
    }

    // k² is taken modulo 2n, as an integer: of a large angle nothing would be left.
    private void FillChirp()
    {
        const int Block = 64;
        var at = stackalloc long[Block];
        for (long start = 0; start < Length; start += Block)
        {
            var count = (int)Math.Min(Block, Length - start);
            for (var i = 0; i < count; i++)
            {
                at[i] = (long)((Int128)(start + i) * (start + i) % (2 * Length));
            }

            RootsOfUnity.Fill(_chirp + start, 1, at, count, 2 * Length);
        }
    }

    // In the first lane.
    private void Put(long k, T real, T imaginary) => (Lines.Real[k * Lanes], Lines.Imaginary[k * Lanes]) = (real, imaginary);

    private void Clear(long from, long to)
    {
        var bytes = (nuint)((to - from) * Lanes * sizeof(T));
        NativeMemory.Clear(Lines.Real + (from * Lanes), bytes);
        NativeMemory.Clear(Lines.Imaginary + (from * Lanes), bytes);
    }

    private void Multiply(ComplexParts<T> by, long count)
    {
        T* x = Lines.Real, y = Lines.Imaginary;
        for (long k = 0; k < count; k++)
        {
            var (c, s) = (by.Real[k], by.Imaginary[k]);
            for (var at = k * Lanes; at < (k + 1) * Lanes; at++)
            {
                (x[at], y[at]) = ((x[at] * c) - (y[at] * s), (x[at] * s) + (y[at] * c));
            }
        }
    }
}
