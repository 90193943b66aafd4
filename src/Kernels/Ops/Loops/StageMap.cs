using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels.Ops;

/// <summary>Runs one stage over a block, whole steps of <see cref="Step"/> elements; parts lie a block apart.</summary>
internal static class StageMap
{
    /// <summary>Of each part of a block: what waits between stages takes up to three of them of stack, which the first-level cache holds beside a tile.</summary>
    public const int PartBytes = 4096;

    /// <summary>What waits between stages at most: three vectors of each step.</summary>
    public const int PartsBytes = 3 * PartBytes;

    /// <summary>Elements that no loop takes a part of.</summary>
    public const int Step = 32;

    /// <summary>Elements of a block.</summary>
    public static unsafe int BlockLength<TPart>()
        where TPart : unmanaged => PartBytes / sizeof(TPart);

    /// <summary>A stage in float64 lanes, over float64 or over float32 that is widened.</summary>
    public static void Run<TStage, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<double> parts, Span<T> to)
        where TStage : struct, IFloat64Stage
        where T : unmanaged
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            if (TStage.HoldsConstants)
            {
                Holding<TStage, T, Twice<Float64Lanes512>>(ref left, ref right, ref parts[0], ref to[0], x.Length);
            }
            else
            {
                Whole<TStage, T, Twice<Float64Lanes512>>(ref left, ref right, ref parts[0], ref to[0], x.Length);
            }
        }
        else
        {
            Whole<TStage, T, Twice<Float64Lanes256>>(ref left, ref right, ref parts[0], ref to[0], x.Length);
        }
    }

    /// <summary>A stage in the forms of float64.</summary>
    public static void Run<TStage>(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> parts, Span<double> to)
        where TStage : struct, IStage => Run<Float64Stage<TStage>, double>(x, y, parts, to);

    /// <summary>A stage in the forms of float32.</summary>
    public static void Run<TStage>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> parts, Span<float> to)
        where TStage : struct, IStage => RunFloat32<Float32Stage<TStage>>(x, y, parts, to);

    /// <summary>A stage in lanes of float32; true if every magnitude was below its limit.</summary>
    public static bool RunFloat32<TStage>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> parts, Span<float> to)
        where TStage : struct, IFloat32Stage
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y);
        return Vector512.IsHardwareAccelerated
            ? Holding<TStage, Lanes512<float>>(ref left, ref right, ref parts[0], ref to[0], x.Length)
            : Whole<TStage, Lanes256<float>>(ref left, ref right, ref parts[0], ref to[0], x.Length);
    }

    // A loop that ends with its condition: out of such, and of no other, the compiler takes constants. Only vectors of 512 bits have registers enough.
    [MethodImpl(Optimised.Loop)]
    private static void Holding<TStage, T, TLanes>(ref T x, ref T y, ref double parts, ref T to, int length)
        where TStage : struct, IFloat64Stage
        where T : unmanaged
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        var i = 0;
        do
        {
            if (TStage.Takes == 0)
            {
                FloatMap.AskAhead(ref x, i, TLanes.Count);
            }

            var left = TStage.Inputs > 0 ? FloatMap.Load<T, TLanes>(ref x, i) : TLanes.Zero;
            var right = TStage.Inputs > 1 ? FloatMap.Load<T, TLanes>(ref y, i) : TLanes.Zero;
            var given = TStage.Of(left, right, Taken<TStage, TLanes, double>(ref parts, (nuint)i));
            if (TStage.Gives == 0)
            {
                FloatMap.Store(given.First, ref to, i);
            }

            Give<TStage, TLanes, double>(given, ref parts, (nuint)i);
            i += TLanes.Count;
        }
        while (i < length);
    }

    [MethodImpl(Optimised.Loop)]
    private static void Whole<TStage, T, TLanes>(ref T x, ref T y, ref double parts, ref T to, int length)
        where TStage : struct, IFloat64Stage
        where T : unmanaged
        where TLanes : struct, IFloat64Lanes<TLanes>
    {
        for (var i = 0; i < length; i += TLanes.Count)
        {
            if (TStage.Takes == 0)
            {
                FloatMap.AskAhead(ref x, i, TLanes.Count);
            }

            var left = TStage.Inputs > 0 ? FloatMap.Load<T, TLanes>(ref x, i) : TLanes.Zero;
            var right = TStage.Inputs > 1 ? FloatMap.Load<T, TLanes>(ref y, i) : TLanes.Zero;
            var given = TStage.Of(left, right, Taken<TStage, TLanes, double>(ref parts, (nuint)i));
            if (TStage.Gives == 0)
            {
                FloatMap.Store(given.First, ref to, i);
            }

            Give<TStage, TLanes, double>(given, ref parts, (nuint)i);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static bool Holding<TStage, TLanes>(ref float x, ref float y, ref float parts, ref float to, int length)
        where TStage : struct, IFloat32Stage
        where TLanes : struct, ILanes<TLanes, float>
    {
        var largest = TLanes.Zero;
        nuint i = 0;
        do
        {
            if (TStage.Takes == 0)
            {
                FloatMap.AskAhead(ref x, (int)i, 2 * TLanes.Count);
            }

            One<TStage, TLanes>(ref x, ref y, ref parts, ref to, i, ref largest);
            One<TStage, TLanes>(ref x, ref y, ref parts, ref to, i + (nuint)TLanes.Count, ref largest);
            i += 2 * (nuint)TLanes.Count;
        }
        while (i < (nuint)length);

        return !HasLimit<TStage>() || TLanes.AreLess(largest, TLanes.Create(TStage.Limit));
    }

    [MethodImpl(Optimised.Loop)]
    private static bool Whole<TStage, TLanes>(ref float x, ref float y, ref float parts, ref float to, int length)
        where TStage : struct, IFloat32Stage
        where TLanes : struct, ILanes<TLanes, float>
    {
        var largest = TLanes.Zero;
        for (nuint i = 0; i < (nuint)length; i += 2 * (nuint)TLanes.Count)
        {
            if (TStage.Takes == 0)
            {
                FloatMap.AskAhead(ref x, (int)i, 2 * TLanes.Count);
            }

            One<TStage, TLanes>(ref x, ref y, ref parts, ref to, i, ref largest);
            One<TStage, TLanes>(ref x, ref y, ref parts, ref to, i + (nuint)TLanes.Count, ref largest);
        }

        return !HasLimit<TStage>() || TLanes.AreLess(largest, TLanes.Create(TStage.Limit));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasLimit<TStage>()
        where TStage : struct, IFloat32Stage => TStage.Limit < float.PositiveInfinity;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<TStage, TLanes>(ref float x, ref float y, ref float parts, ref float to, nuint i, ref TLanes largest)
        where TStage : struct, IFloat32Stage
        where TLanes : struct, ILanes<TLanes, float>
    {
        var left = TStage.Inputs > 0 ? TLanes.Load(ref x, i) : TLanes.Zero;
        var right = TStage.Inputs > 1 ? TLanes.Load(ref y, i) : TLanes.Zero;
        if (HasLimit<TStage>())
        {
            largest = TLanes.MaxNative(TLanes.Abs(left), largest);
        }

        var given = TStage.Of(left, right, Taken<TStage, TLanes, float>(ref parts, i));
        if (TStage.Gives == 0)
        {
            TLanes.Store(given.First, ref to, i);
        }

        Give<TStage, TLanes, float>(given, ref parts, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Parts<TLanes> Taken<TStage, TLanes, T>(ref T parts, nuint i)
        where TStage : struct, IStageShape
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged => new(
            TStage.Takes > 0 ? TLanes.Load(ref parts, i) : default,
            TStage.Takes > 1 ? TLanes.Load(ref parts, i + (nuint)BlockLength<T>()) : default,
            TStage.Takes > 2 ? TLanes.Load(ref parts, i + (nuint)(2 * BlockLength<T>())) : default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Give<TStage, TLanes, T>(Parts<TLanes> given, ref T parts, nuint i)
        where TStage : struct, IStageShape
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
    {
        if (TStage.Gives > 0)
        {
            TLanes.Store(given.First, ref parts, i);
        }

        if (TStage.Gives > 1)
        {
            TLanes.Store(given.Second, ref parts, i + (nuint)BlockLength<T>());
        }

        if (TStage.Gives > 2)
        {
            TLanes.Store(given.Third, ref parts, i + (nuint)(2 * BlockLength<T>()));
        }
    }

    private readonly struct Float64Stage<TStage> : IFloat64Stage
        where TStage : struct, IStage
    {
        public static bool HoldsConstants => TStage.HoldsConstants;

        public static int Inputs => TStage.Inputs;

        public static int Takes => TStage.Takes;

        public static int Gives => TStage.Gives;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, IFloat64Lanes<TLanes> => TStage.Of<TLanes, double, Float64Forms<TLanes>>(x, y, parts);
    }

    private readonly struct Float32Stage<TStage> : IFloat32Stage
        where TStage : struct, IStage
    {
        public static int Inputs => TStage.Inputs;

        public static int Takes => TStage.Takes;

        public static int Gives => TStage.Gives;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, float> => TStage.Of<TLanes, float, Float32Forms<TLanes>>(x, y, parts);
    }
}
