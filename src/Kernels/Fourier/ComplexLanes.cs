using System.Runtime.CompilerServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Complex numbers in two vectors: real parts, imaginary parts.</summary>
internal readonly unsafe struct ComplexLanes<TLanes, T>
    where TLanes : unmanaged, ILanes<TLanes, T>
    where T : unmanaged
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    /// <summary>The real parts.</summary>
    public readonly TLanes Real;

    /// <summary>The imaginary parts.</summary>
    public readonly TLanes Imaginary;

    /// <summary>Numbers of these parts.</summary>
    [MethodImpl(Inlined)]
    public ComplexLanes(TLanes real, TLanes imaginary) => (Real, Imaginary) = (real, imaginary);

    /// <summary>The numbers that lie <paramref name="at"/> elements behind a place.</summary>
    [MethodImpl(Inlined)]
    public static ComplexLanes<TLanes, T> Load(ComplexParts<T> from, long at) =>
        new(TLanes.Load(ref *from.Real, (nuint)at), TLanes.Load(ref *from.Imaginary, (nuint)at));

    /// <summary>One number in every lane.</summary>
    [MethodImpl(Inlined)]
    public static ComplexLanes<TLanes, T> Create(ComplexParts<T> from, long at) => new(TLanes.Create(from.Real[at]), TLanes.Create(from.Imaginary[at]));

    /// <summary>Writes the numbers.</summary>
    [MethodImpl(Inlined)]
    public void Store(ComplexParts<T> to, long at)
    {
        TLanes.Store(Real, ref *to.Real, (nuint)at);
        TLanes.Store(Imaginary, ref *to.Imaginary, (nuint)at);
    }

    /// <summary>The sum.</summary>
    [MethodImpl(Inlined)]
    public static ComplexLanes<TLanes, T> operator +(ComplexLanes<TLanes, T> x, ComplexLanes<TLanes, T> y) => new(x.Real + y.Real, x.Imaginary + y.Imaginary);

    /// <summary>The difference.</summary>
    [MethodImpl(Inlined)]
    public static ComplexLanes<TLanes, T> operator -(ComplexLanes<TLanes, T> x, ComplexLanes<TLanes, T> y) => new(x.Real - y.Real, x.Imaginary - y.Imaginary);

    /// <summary>The product; each part is rounded twice.</summary>
    [MethodImpl(Inlined)]
    public static ComplexLanes<TLanes, T> operator *(ComplexLanes<TLanes, T> x, ComplexLanes<TLanes, T> y) => new(
        TLanes.SubtractProduct(x.Real * y.Real, x.Imaginary, y.Imaginary),
        TLanes.FusedMultiplyAdd(x.Real, y.Imaginary, x.Imaginary * y.Real));

    /// <summary>The product with real numbers.</summary>
    [MethodImpl(Inlined)]
    public static ComplexLanes<TLanes, T> operator *(ComplexLanes<TLanes, T> x, TLanes y) => new(x.Real * y, x.Imaginary * y);

    /// <summary>x·y + z for real y, each part rounded once.</summary>
    [MethodImpl(Inlined)]
    public static ComplexLanes<TLanes, T> MultiplyAdd(ComplexLanes<TLanes, T> x, TLanes y, ComplexLanes<TLanes, T> z) => new(
        TLanes.FusedMultiplyAdd(x.Real, y, z.Real), TLanes.FusedMultiplyAdd(x.Imaginary, y, z.Imaginary));

    /// <summary>−i times the numbers: a quarter turn, as a forward transform turns.</summary>
    [MethodImpl(Inlined)]
    public ComplexLanes<TLanes, T> Turned() => new(Imaginary, -Real);
}
