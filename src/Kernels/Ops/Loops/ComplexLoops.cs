using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>A function of one complex number, element by element.</summary>
internal readonly struct ComplexLoop<TOp> : IUnaryLoop<Complex, Complex>, IUnaryLoop<Complex64, Complex64>
    where TOp : struct, IComplexFunction
{
    public static void Run(ReadOnlySpan<Complex> x, Span<Complex> to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = TOp.Of(x[i]);
        }
    }

    public static void Run(ReadOnlySpan<Complex64> x, Span<Complex64> to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = (Complex64)TOp.Of(x[i]);
        }
    }
}

/// <summary>A function of two complex numbers, element by element.</summary>
internal readonly struct ComplexBinaryLoop<TOp> : IBinaryLoop<Complex, Complex, Complex>, IBinaryLoop<Complex64, Complex64, Complex64>
    where TOp : struct, IComplexBinaryFunction
{
    public static void Run(ReadOnlySpan<Complex> x, ReadOnlySpan<Complex> y, Span<Complex> to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = TOp.Of(x[i], y[i]);
        }
    }

    public static void Run(ReadOnlySpan<Complex64> x, ReadOnlySpan<Complex64> y, Span<Complex64> to)
    {
        for (var i = 0; i < x.Length; i++)
        {
            to[i] = (Complex64)TOp.Of(x[i], y[i]);
        }
    }
}

/// <summary>A real loop over real and imaginary parts: addition, negation, rounding.</summary>
internal readonly struct PartwiseLoop<TLoop, TComplex, TPart> : IUnaryLoop<TComplex, TComplex>
    where TLoop : struct, IUnaryLoop<TPart, TPart>
    where TComplex : unmanaged
    where TPart : unmanaged
{
    public static void Run(ReadOnlySpan<TComplex> x, Span<TComplex> to) =>
        TLoop.Run(MemoryMarshal.Cast<TComplex, TPart>(x), MemoryMarshal.Cast<TComplex, TPart>(to));
}

/// <summary>A real loop of two inputs over real and imaginary parts.</summary>
internal readonly struct PartwiseBinaryLoop<TLoop, TComplex, TPart> : IBinaryLoop<TComplex, TComplex, TComplex>
    where TLoop : struct, IBinaryLoop<TPart, TPart, TPart>
    where TComplex : unmanaged
    where TPart : unmanaged
{
    public static void Run(ReadOnlySpan<TComplex> x, ReadOnlySpan<TComplex> y, Span<TComplex> to) => TLoop.Run(
        MemoryMarshal.Cast<TComplex, TPart>(x), MemoryMarshal.Cast<TComplex, TPart>(y), MemoryMarshal.Cast<TComplex, TPart>(to));
}
