using System.Numerics;
using System.Runtime.CompilerServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>A transform of a few elements, in place; those from its size on are not used.</summary>
internal interface IFourierButterfly<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many elements, 2 to 5.</summary>
    static abstract int Size { get; }

    /// <summary>Transforms them.</summary>
    static abstract void Transform<TLanes>(
        ref ComplexLanes<TLanes, T> a, ref ComplexLanes<TLanes, T> b, ref ComplexLanes<TLanes, T> c, ref ComplexLanes<TLanes, T> d, ref ComplexLanes<TLanes, T> e)
        where TLanes : unmanaged, ILanes<TLanes, T>;
}

/// <summary>Two elements.</summary>
internal readonly struct Butterfly2<T> : IFourierButterfly<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Size => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transform<TLanes>(
        ref ComplexLanes<TLanes, T> a, ref ComplexLanes<TLanes, T> b, ref ComplexLanes<TLanes, T> c, ref ComplexLanes<TLanes, T> d, ref ComplexLanes<TLanes, T> e)
        where TLanes : unmanaged, ILanes<TLanes, T> => (a, b) = (a + b, a - b);
}

/// <summary>Three elements.</summary>
internal readonly struct Butterfly3<T> : IFourierButterfly<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Size => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transform<TLanes>(
        ref ComplexLanes<TLanes, T> a, ref ComplexLanes<TLanes, T> b, ref ComplexLanes<TLanes, T> c, ref ComplexLanes<TLanes, T> d, ref ComplexLanes<TLanes, T> e)
        where TLanes : unmanaged, ILanes<TLanes, T>
    {
        var (sum, turned) = (b + c, (b - c).Turned() * TLanes.Create(T.CreateTruncating(0.86602540378443864676))); // sin(π/3)
        var middle = ComplexLanes<TLanes, T>.MultiplyAdd(sum, TLanes.Create(T.CreateTruncating(-0.5)), a);
        (a, b, c) = (a + sum, middle + turned, middle - turned);
    }
}

/// <summary>Four elements.</summary>
internal readonly struct Butterfly4<T> : IFourierButterfly<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Size => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transform<TLanes>(
        ref ComplexLanes<TLanes, T> a, ref ComplexLanes<TLanes, T> b, ref ComplexLanes<TLanes, T> c, ref ComplexLanes<TLanes, T> d, ref ComplexLanes<TLanes, T> e)
        where TLanes : unmanaged, ILanes<TLanes, T>
    {
        var (evenSum, evenDifference, oddSum, oddTurned) = (a + c, a - c, b + d, (b - d).Turned());
        (a, b, c, d) = (evenSum + oddSum, evenDifference + oddTurned, evenSum - oddSum, evenDifference - oddTurned);
    }
}

/// <summary>Five elements.</summary>
internal readonly struct Butterfly5<T> : IFourierButterfly<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Size => 5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transform<TLanes>(
        ref ComplexLanes<TLanes, T> a, ref ComplexLanes<TLanes, T> b, ref ComplexLanes<TLanes, T> c, ref ComplexLanes<TLanes, T> d, ref ComplexLanes<TLanes, T> e)
        where TLanes : unmanaged, ILanes<TLanes, T>
    {
        var (cos1, cos2) = (TLanes.Create(T.CreateTruncating(0.30901699437494742410)), TLanes.Create(T.CreateTruncating(-0.80901699437494742410))); // of 2π/5, 4π/5
        var (sin1, sin2) = (TLanes.Create(T.CreateTruncating(0.95105651629515357212)), TLanes.Create(T.CreateTruncating(0.58778525229247312917)));
        var (outer, inner, outerTurned, innerTurned) = (b + e, c + d, (b - e).Turned(), (c - d).Turned());
        var first = ComplexLanes<TLanes, T>.MultiplyAdd(inner, cos2, ComplexLanes<TLanes, T>.MultiplyAdd(outer, cos1, a));
        var second = ComplexLanes<TLanes, T>.MultiplyAdd(inner, cos1, ComplexLanes<TLanes, T>.MultiplyAdd(outer, cos2, a));
        var firstTurned = ComplexLanes<TLanes, T>.MultiplyAdd(innerTurned, sin2, outerTurned * sin1);
        var secondTurned = ComplexLanes<TLanes, T>.MultiplyAdd(innerTurned, -sin1, outerTurned * sin2);
        (a, b, c, d, e) = (a + outer + inner, first + firstTurned, second + secondTurned, second - secondTurned, first - firstTurned);
    }
}
