using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>The loop of a function in stages, block by block; what is no whole step is one of padded inputs.</summary>
internal readonly unsafe struct StagedLoop<TStages> : IUnaryLoop<double, double>, IUnaryLoop<float, float>, IBinaryLoop<double, double, double>, IBinaryLoop<float, float, float>
    where TStages : struct, IStages
{
    public static void Run(ReadOnlySpan<double> x, Span<double> to) => Run(x, x, to);

    public static void Run(ReadOnlySpan<float> x, Span<float> to) => Run(x, x, to);

    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to) => Blocks<Float64, double>(x, y, to);

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to) => Blocks<Float32, float>(x, y, to);

    private static void Blocks<TBlock, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TBlock : struct, IBlock<T>
        where T : unmanaged
    {
        var memory = stackalloc byte[(StageMap.PartsLength * sizeof(T)) + StackLines.Slack];
        var parts = new Span<T>(StackLines.First<T>(memory), StageMap.PartsLength);
        var whole = x.Length - (x.Length % StageMap.Step);
        for (var at = 0; at < whole; at += StageMap.BlockLength)
        {
            var length = Math.Min(StageMap.BlockLength, whole - at);
            TBlock.Run(x.Slice(at, length), y.Slice(at, length), parts, to.Slice(at, length));
        }

        if (whole < x.Length)
        {
            Span<T> left = stackalloc T[StageMap.Step];
            Span<T> right = stackalloc T[StageMap.Step];
            FloatMap.Pad(x[whole..], left);
            FloatMap.Pad(y[whole..], right);
            TBlock.Run(left, right, parts, left);
            left[..(x.Length - whole)].CopyTo(to[whole..]);
        }
    }

    private interface IBlock<T>
    {
        static abstract void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> parts, Span<T> to);
    }

    private readonly struct Float64 : IBlock<double>
    {
        public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> parts, Span<double> to) => TStages.Run(x, y, parts, to);
    }

    private readonly struct Float32 : IBlock<float>
    {
        public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> parts, Span<float> to) => TStages.Run(x, y, parts, to);
    }
}

/// <summary>The loop of an <see cref="IStagedFunction"/>: of float64 two short loops over blocks, of float32 the given one.</summary>
/// <remarks>
/// A chain of two functions is longer than the processor looks ahead over: in one loop each waits for itself (logaddexp of float64 1.23 ns an element, its
/// exponential and its logarithm 0.31 and 0.38).
/// </remarks>
internal readonly struct StagedLoop<TOp, TFloat32> : IUnaryLoop<double, double>, IUnaryLoop<float, float>
    where TOp : struct, IStagedFunction
    where TFloat32 : struct, IUnaryLoop<float, float>
{
    public static void Run(ReadOnlySpan<float> x, Span<float> to) => TFloat32.Run(x, to);

    public static void Run(ReadOnlySpan<double> x, Span<double> to)
    {
        Span<double> stages = stackalloc double[StageBlock.Length];
        for (var at = 0; at < x.Length; at += StageBlock.Length)
        {
            var part = x.Slice(at, Math.Min(StageBlock.Length, x.Length - at));
            var stage = stages[..part.Length];
            FloatMap.Run<First, double, double>(part, stage);
            FloatMap.Run<Second, double, double>(part, stage, to.Slice(at, part.Length));
        }
    }

    private readonly struct First : IFloat64Function
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, IFloat64Lanes<TLanes> => TOp.First(x);
    }

    private readonly struct Second : IFloat64BinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, IFloat64Lanes<TLanes> => TOp.Second(x, y);
    }
}

/// <summary>The loop of an <see cref="IStagedBinaryFunction"/>: of either float two short loops over blocks.</summary>
internal readonly struct StagedBinaryLoop<TOp> : IBinaryLoop<double, double, double>, IBinaryLoop<float, float, float>
    where TOp : struct, IStagedBinaryFunction
{
    public static void Run(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to) => Run<First, Second, double>(x, y, to);

    public static void Run(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> to) => Run<FirstOfSingle, SecondOfSingle, float>(x, y, to);

    private static void Run<TFirst, TSecond, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> to)
        where TFirst : struct, IFloat64BinaryFunction
        where TSecond : struct, IFloat64TernaryFunction
        where T : unmanaged
    {
        Span<double> stages = stackalloc double[StageBlock.Length];
        for (var at = 0; at < x.Length; at += StageBlock.Length)
        {
            var length = Math.Min(StageBlock.Length, x.Length - at);
            var left = x.Slice(at, length);
            var right = y.Slice(at, length);
            var stage = stages[..length];
            FloatMap.Run<TFirst, T, double>(left, right, stage);
            FloatMap.Run<TSecond, T>(left, right, stage, to.Slice(at, length));
        }
    }

    private readonly struct First : IFloat64BinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, IFloat64Lanes<TLanes> => TOp.First(x, y);
    }

    private readonly struct FirstOfSingle : IFloat64BinaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, IFloat64Lanes<TLanes> => TOp.FirstOfSingle(x, y);
    }

    private readonly struct Second : IFloat64TernaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y, TLanes z)
            where TLanes : struct, IFloat64Lanes<TLanes> => TOp.Second(x, y, z);
    }

    private readonly struct SecondOfSingle : IFloat64TernaryFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y, TLanes z)
            where TLanes : struct, IFloat64Lanes<TLanes> => TOp.SecondOfSingle(x, y, z);
    }
}

/// <summary>What waits between stages: 4 KiB of stack, which the first-level cache holds beside a tile.</summary>
internal static class StageBlock
{
    public const int Length = 512;
}
