using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>From an element to the accumulator of that element alone.</summary>
internal unsafe interface ILift<TIn, TAccumulator>
    where TIn : unmanaged
    where TAccumulator : unmanaged
{
    /// <summary>One element.</summary>
    static abstract TAccumulator Lift(TIn element);

    /// <summary>As many elements as a vector of accumulators holds.</summary>
    static abstract Vector256<TAccumulator> Lift(TIn* elements);

    /// <summary>The same for a vector of twice the width.</summary>
    static abstract Vector512<TAccumulator> LiftWide(TIn* elements);
}

/// <summary>The element itself, widened without loss (64-bit integers round when they become float64).</summary>
internal readonly unsafe struct Widen<TIn, TAccumulator> : ILift<TIn, TAccumulator>
    where TIn : unmanaged, INumberBase<TIn>
    where TAccumulator : unmanaged, INumberBase<TAccumulator>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TAccumulator Lift(TIn element) => TAccumulator.CreateTruncating(element);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Lift(TIn* elements)
    {
        if (typeof(TIn) == typeof(TAccumulator))
        {
            return Vector256.Load((TAccumulator*)elements);
        }

        return typeof(TAccumulator) == typeof(double)
            ? WideLoad.Float64(elements).As<double, TAccumulator>()
            : WideLoad.Int64(elements).As<long, TAccumulator>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> LiftWide(TIn* elements)
    {
        if (typeof(TIn) == typeof(TAccumulator))
        {
            return Vector512.Load((TAccumulator*)elements);
        }

        return typeof(TAccumulator) == typeof(double)
            ? WiderLoad.Float64(elements).As<double, TAccumulator>()
            : WiderLoad.Int64(elements).As<long, TAccumulator>();
    }
}

/// <summary>As <typeparamref name="TLift"/>, but NaN becomes the identity of <typeparamref name="TNeutral"/>.</summary>
internal readonly unsafe struct SkipNaN<TIn, TAccumulator, TLift, TNeutral> : ILift<TIn, TAccumulator>
    where TIn : unmanaged
    where TAccumulator : unmanaged, INumberBase<TAccumulator>
    where TLift : struct, ILift<TIn, TAccumulator>
    where TNeutral : struct, INeutral<TAccumulator>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TAccumulator Lift(TIn element)
    {
        var value = TLift.Lift(element);
        return NaNOrder.IsNaN(value) ? TNeutral.Value : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<TAccumulator> Lift(TIn* elements)
    {
        var values = TLift.Lift(elements);
        return Vector256.ConditionalSelect(Vector256.Equals(values, values), values, Vector256.Create(TNeutral.Value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<TAccumulator> LiftWide(TIn* elements)
    {
        var values = TLift.LiftWide(elements);
        if (typeof(TAccumulator) != typeof(double))
        {
            return Vector512.ConditionalSelect(Vector512.Equals(values, values), values, Vector512.Create(TNeutral.Value));
        }

        // One instruction where a comparison and a choice are two.
        var floats = values.AsDouble();
        return Avx512F.Fixup(floats, floats, Vector512.Create((long)TNeutral.InPlaceOfNaN), 0).As<double, TAccumulator>();
    }
}

/// <summary>What NumPy puts in the place of NaN.</summary>
internal interface INeutral<T>
{
    /// <summary>The value.</summary>
    static abstract T Value { get; }

    /// <summary>The table of the instruction that mends floats (vfixupimm): this value for both kinds of NaN, and others as they are.</summary>
    static abstract int InPlaceOfNaN { get; }
}

/// <summary>Zero, for sums.</summary>
internal readonly struct Zero<T> : INeutral<T>
    where T : INumberBase<T>
{
    public static T Value => T.Zero;

    public static int InPlaceOfNaN => 0x88;
}

/// <summary>One, for products.</summary>
internal readonly struct One<T> : INeutral<T>
    where T : INumberBase<T>
{
    public static T Value => T.One;

    public static int InPlaceOfNaN => 0xaa;
}

/// <summary>A complex64 as complex128; one at a time.</summary>
internal readonly unsafe struct WidenComplex64 : ILift<Complex64, Complex>
{
    public static Complex Lift(Complex64 element) => element;

    // No vector holds complex numbers, so no loop calls it.
    public static Vector256<Complex> Lift(Complex64* elements) => throw new UnreachableException();

    public static Vector512<Complex> LiftWide(Complex64* elements) => throw new UnreachableException();
}
