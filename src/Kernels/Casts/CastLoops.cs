using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Elements that are converted at a time where a cast needs a stop on the way; small enough for the
/// stack.</summary>
internal static class CastBlock
{
    public const int Length = 512;
}

/// <summary>A cast between real numbers, bool excepted.</summary>
internal readonly struct CastLoop<TFrom, TTo> : IUnaryLoop<TFrom, TTo>
    where TFrom : unmanaged, INumberBase<TFrom>
    where TTo : unmanaged, INumberBase<TTo>
{
    public static void Run(ReadOnlySpan<TFrom> x, Span<TTo> to)
    {
        if (typeof(TFrom) == typeof(TTo))
        {
            MemoryMarshal.Cast<TFrom, TTo>(x).CopyTo(to);
        }
        else if (typeof(TFrom) == typeof(Half))
        {
            FromHalf(MemoryMarshal.Cast<TFrom, Half>(x), to);
        }
        else if (typeof(TTo) == typeof(Half))
        {
            ToHalf(x, MemoryMarshal.Cast<TTo, Half>(to));
        }
        else if (typeof(TFrom) == typeof(double) || typeof(TFrom) == typeof(float))
        {
            FromFloat(x, to);
        }
        else if (typeof(TTo) == typeof(double))
        {
            IntegerToFloat.Run(x, MemoryMarshal.Cast<TTo, double>(to));
        }
        else if (typeof(TTo) == typeof(float))
        {
            IntegerToFloat.Run(x, MemoryMarshal.Cast<TTo, float>(to));
        }
        else
        {
            IntegerCasts.Run(x, to);
        }
    }

    private static void FromFloat(ReadOnlySpan<TFrom> x, Span<TTo> to)
    {
        if (typeof(TTo) == typeof(float))
        {
            FloatWidths.Run(MemoryMarshal.Cast<TFrom, double>(x), MemoryMarshal.Cast<TTo, float>(to));
        }
        else if (typeof(TTo) == typeof(double))
        {
            FloatWidths.Run(MemoryMarshal.Cast<TFrom, float>(x), MemoryMarshal.Cast<TTo, double>(to));
        }
        else if (typeof(TFrom) == typeof(double))
        {
            FloatToInteger.Run(MemoryMarshal.Cast<TFrom, double>(x), to);
        }
        else
        {
            FloatToInteger.Run(MemoryMarshal.Cast<TFrom, float>(x), to);
        }
    }

    private static void FromHalf(ReadOnlySpan<Half> x, Span<TTo> to)
    {
        if (typeof(TTo) == typeof(float))
        {
            FloatWidths.Run(x, MemoryMarshal.Cast<TTo, float>(to));
        }
        else
        {
            Through<float>(MemoryMarshal.Cast<Half, TFrom>(x), to);
        }
    }

    private static void ToHalf(ReadOnlySpan<TFrom> x, Span<Half> to)
    {
        if (typeof(TFrom) == typeof(float))
        {
            FloatWidths.Run(MemoryMarshal.Cast<TFrom, float>(x), to);
        }
        else if (typeof(TFrom) == typeof(double))
        {
            FloatWidths.Run(MemoryMarshal.Cast<TFrom, double>(x), to);
        }
        else
        {
            Through<float>(x, MemoryMarshal.Cast<Half, TTo>(to));
        }
    }

    private static void Through<TMiddle>(ReadOnlySpan<TFrom> x, Span<TTo> to)
        where TMiddle : unmanaged, INumberBase<TMiddle>
    {
        Span<TMiddle> middle = stackalloc TMiddle[CastBlock.Length];
        for (var at = 0; at < x.Length; at += CastBlock.Length)
        {
            var part = middle[..Math.Min(CastBlock.Length, x.Length - at)];
            CastLoop<TFrom, TMiddle>.Run(x.Slice(at, part.Length), part);
            CastLoop<TMiddle, TTo>.Run(part, to.Slice(at, part.Length));
        }
    }
}

/// <summary>A bool as 0 or 1.</summary>
internal readonly struct FromBoolLoop<TTo> : IUnaryLoop<bool, TTo>
    where TTo : unmanaged, INumberBase<TTo>
{
    public static void Run(ReadOnlySpan<bool> x, Span<TTo> to) => CastLoop<byte, TTo>.Run(MemoryMarshal.AsBytes(x), to);
}

/// <summary>A real number as a complex one.</summary>
internal readonly struct ToComplexLoop<TFrom, TComplex, TPart> : IUnaryLoop<TFrom, TComplex>
    where TFrom : unmanaged, INumberBase<TFrom>
    where TComplex : unmanaged
    where TPart : unmanaged, INumberBase<TPart>
{
    public static void Run(ReadOnlySpan<TFrom> x, Span<TComplex> to)
    {
        Span<TPart> real = stackalloc TPart[CastBlock.Length];
        for (var at = 0; at < x.Length; at += CastBlock.Length)
        {
            var part = real[..Math.Min(CastBlock.Length, x.Length - at)];
            CastLoop<TFrom, TPart>.Run(x.Slice(at, part.Length), part);
            var parts = MemoryMarshal.Cast<TComplex, TPart>(to.Slice(at, part.Length));
            ComplexParts.Spread(part, parts);
        }
    }
}

/// <summary>A bool as a complex number.</summary>
internal readonly struct BoolToComplexLoop<TComplex, TPart> : IUnaryLoop<bool, TComplex>
    where TComplex : unmanaged
    where TPart : unmanaged, INumberBase<TPart>
{
    public static void Run(ReadOnlySpan<bool> x, Span<TComplex> to) =>
        ToComplexLoop<byte, TComplex, TPart>.Run(MemoryMarshal.AsBytes(x), to);
}

/// <summary>The real part of a complex number, cast.</summary>
internal readonly struct FromComplexLoop<TComplex, TPart, TTo> : IUnaryLoop<TComplex, TTo>
    where TComplex : unmanaged
    where TPart : unmanaged, INumberBase<TPart>
    where TTo : unmanaged, INumberBase<TTo>
{
    public static void Run(ReadOnlySpan<TComplex> x, Span<TTo> to)
    {
        Span<TPart> real = stackalloc TPart[CastBlock.Length];
        for (var at = 0; at < x.Length; at += CastBlock.Length)
        {
            var part = real[..Math.Min(CastBlock.Length, x.Length - at)];
            var parts = MemoryMarshal.Cast<TComplex, TPart>(x.Slice(at, part.Length));
            ComplexParts.Take(parts, part);
            CastLoop<TPart, TTo>.Run(part, to.Slice(at, part.Length));
        }
    }
}

/// <summary>Both parts of a complex number, cast.</summary>
internal readonly struct PartsLoop<TFrom, TFromPart, TTo, TToPart> : IUnaryLoop<TFrom, TTo>
    where TFrom : unmanaged
    where TFromPart : unmanaged, INumberBase<TFromPart>
    where TTo : unmanaged
    where TToPart : unmanaged, INumberBase<TToPart>
{
    public static void Run(ReadOnlySpan<TFrom> x, Span<TTo> to) =>
        CastLoop<TFromPart, TToPart>.Run(MemoryMarshal.Cast<TFrom, TFromPart>(x), MemoryMarshal.Cast<TTo, TToPart>(to));
}

/// <summary>Whether an element is not 0: the cast to bool.</summary>
internal readonly struct IsNotZero : IPredicate
{
    public static string Name => "bool";

    public static bool TakesComplex => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TLanes, T>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged => ~TLanes.Equals(x, TLanes.Zero);

    public static bool Of(Complex x) => x != Complex.Zero;
}
