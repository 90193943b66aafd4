using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>NumPy's order of complex numbers, smaller first; a NaN in either part is best.</summary>
internal readonly struct ComplexSmallerFirst : IExtremeOrder<Complex>
{
    public static Complex Worst => new(double.PositiveInfinity, double.PositiveInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSkipped(Complex element) => false;

    // No vector holds complex numbers, so no loop calls it.
    public static Vector256<Complex> IsTaken(Vector256<Complex> elements) => throw new NotSupportedException();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter(Complex a, Complex b) =>
        Complex.IsNaN(a) ? !Complex.IsNaN(b) : !Complex.IsNaN(b) && ComplexOrder.IsBelow(a, b);

    // No vector holds complex numbers, so no loop calls it.
    public static Vector256<Complex> IsBetter(Vector256<Complex> a, Vector256<Complex> b) => throw new NotSupportedException();
}

/// <summary>NumPy's order of complex numbers, larger first; a NaN in either part is best.</summary>
internal readonly struct ComplexLargerFirst : IExtremeOrder<Complex>
{
    public static Complex Worst => new(double.NegativeInfinity, double.NegativeInfinity);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSkipped(Complex element) => false;

    // No vector holds complex numbers, so no loop calls it.
    public static Vector256<Complex> IsTaken(Vector256<Complex> elements) => throw new NotSupportedException();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter(Complex a, Complex b) =>
        Complex.IsNaN(a) ? !Complex.IsNaN(b) : !Complex.IsNaN(b) && ComplexOrder.IsBelow(b, a);

    // No vector holds complex numbers, so no loop calls it.
    public static Vector256<Complex> IsBetter(Vector256<Complex> a, Vector256<Complex> b) => throw new NotSupportedException();
}

/// <summary>An order of complex numbers in which NaN is never taken.</summary>
internal readonly struct ComplexNumbers<TOrder> : IExtremeOrder<Complex>
    where TOrder : struct, IExtremeOrder<Complex>
{
    public static Complex Worst => new(double.NaN, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSkipped(Complex element) => Complex.IsNaN(element);

    // No vector holds complex numbers, so no loop calls it.
    public static Vector256<Complex> IsTaken(Vector256<Complex> elements) => throw new NotSupportedException();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBetter(Complex a, Complex b) =>
        !Complex.IsNaN(a) && (Complex.IsNaN(b) || TOrder.IsBetter(a, b));

    // No vector holds complex numbers, so no loop calls it.
    public static Vector256<Complex> IsBetter(Vector256<Complex> a, Vector256<Complex> b) => throw new NotSupportedException();
}

/// <summary>Comparison of complex numbers as NumPy compares them.</summary>
internal static class ComplexOrder
{
    /// <summary>True if <paramref name="a"/> comes before <paramref name="b"/>; neither holds a NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBelow(Complex a, Complex b) =>
        a.Real < b.Real || (a.Real == b.Real && a.Imaginary < b.Imaginary);
}
