using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>NumPy's order of complex numbers, smaller first; a NaN in either part is best.</summary>
internal readonly struct ComplexSmallerFirst : IExtremeOrder<Complex>
{
    public static Complex Identity => new(double.PositiveInfinity, double.PositiveInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSkipped(Complex element) => false;

    // No vector holds complex numbers, so no loop calls it.
    public static TLanes IsTaken<TLanes>(TLanes elements)
        where TLanes : struct, ILanes<TLanes, Complex> => throw new UnreachableException();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter(Complex a, Complex b) =>
        ComplexOrder.IsNaN(a) ? !ComplexOrder.IsNaN(b) : !ComplexOrder.IsNaN(b) && ComplexOrder.IsLess(a, b);

    // As IsTaken.
    public static TLanes IsBetter<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes, Complex> => throw new UnreachableException();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex Combine(Complex earlier, Complex later) => IsBetter(later, earlier) ? later : earlier;

    public static bool SkipsNaN => false;

    // As IsTaken.
    public static void TakeNumbers<TLanes>(TLanes x, TLanes place, ref TLanes best, ref TLanes bestPlace)
        where TLanes : struct, ILanes<TLanes, Complex> => throw new UnreachableException();

    // As IsTaken.
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, Complex> => throw new UnreachableException();
}

/// <summary>NumPy's order of complex numbers, larger first; a NaN in either part is best.</summary>
internal readonly struct ComplexLargerFirst : IExtremeOrder<Complex>
{
    public static Complex Identity => new(double.NegativeInfinity, double.NegativeInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSkipped(Complex element) => false;

    // No vector holds complex numbers, so no loop calls it.
    public static TLanes IsTaken<TLanes>(TLanes elements)
        where TLanes : struct, ILanes<TLanes, Complex> => throw new UnreachableException();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter(Complex a, Complex b) =>
        ComplexOrder.IsNaN(a) ? !ComplexOrder.IsNaN(b) : !ComplexOrder.IsNaN(b) && ComplexOrder.IsLess(b, a);

    // As IsTaken.
    public static TLanes IsBetter<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes, Complex> => throw new UnreachableException();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex Combine(Complex earlier, Complex later) => IsBetter(later, earlier) ? later : earlier;

    public static bool SkipsNaN => false;

    // As IsTaken.
    public static void TakeNumbers<TLanes>(TLanes x, TLanes place, ref TLanes best, ref TLanes bestPlace)
        where TLanes : struct, ILanes<TLanes, Complex> => throw new UnreachableException();

    // As IsTaken.
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, Complex> => throw new UnreachableException();
}

/// <summary>An order of complex numbers in which NaN is never taken.</summary>
internal readonly struct ComplexNumbers<TOrder> : IExtremeOrder<Complex>
    where TOrder : struct, IExtremeOrder<Complex>
{
    public static Complex Identity => new(double.NaN, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSkipped(Complex element) => ComplexOrder.IsNaN(element);

    // No vector holds complex numbers, so no loop calls it.
    public static TLanes IsTaken<TLanes>(TLanes elements)
        where TLanes : struct, ILanes<TLanes, Complex> => throw new UnreachableException();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter(Complex a, Complex b) =>
        !ComplexOrder.IsNaN(a) && (ComplexOrder.IsNaN(b) || TOrder.IsBetter(a, b));

    // As IsTaken.
    public static TLanes IsBetter<TLanes>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes, Complex> => throw new UnreachableException();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex Combine(Complex earlier, Complex later) => IsBetter(later, earlier) ? later : earlier;

    public static bool SkipsNaN => true;

    // As IsTaken.
    public static void TakeNumbers<TLanes>(TLanes x, TLanes place, ref TLanes best, ref TLanes bestPlace)
        where TLanes : struct, ILanes<TLanes, Complex> => throw new UnreachableException();

    // As IsTaken.
    public static TLanes Combine<TLanes>(TLanes earlier, TLanes later)
        where TLanes : struct, ILanes<TLanes, Complex> => throw new UnreachableException();
}
