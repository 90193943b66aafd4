using System.Numerics;

namespace ActorArrays.Kernels.Ops;

/// <summary>The loop of an <see cref="INumberFunction"/> at one element type.</summary>
internal readonly struct NumberLoop<TOp, T> : IUnaryLoop<T, T>
    where TOp : struct, INumberFunction
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> to) => TOp.Run(x, to);
}

/// <summary>The loop of an <see cref="INumberBinaryFunction"/> at one element type.</summary>
internal readonly struct NumberBinaryLoop<TOp, T> : IBinaryLoop<T, T, T>
    where TOp : struct, INumberBinaryFunction
    where T : unmanaged, INumber<T>, IMinMaxValue<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to) => TOp.Run(x, y, to);
}

/// <summary>The loop of an <see cref="IIntegerBinaryFunction"/> at one element type.</summary>
internal readonly struct IntegerBinaryLoop<TOp, T> : IBinaryLoop<T, T, T>
    where TOp : struct, IIntegerBinaryFunction
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to) => TOp.Run(x, y, to);
}

/// <summary>The input, unchanged.</summary>
internal readonly struct CopyLoop<T> : IUnaryLoop<T, T>
    where T : unmanaged
{
    public static void Run(ReadOnlySpan<T> x, Span<T> to) => LaneMap.Copy(x, to);
}
