using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>As <see cref="StagedLoop{TOp, TFloat32}"/>, of float32 in lanes of its own.</summary>
internal readonly struct StagedFloat32Loop<TOp> : IUnaryLoop<float, float>
    where TOp : struct, IStagedNativeFunction
{
    public static void Run(ReadOnlySpan<float> x, Span<float> to)
    {
        Span<float> stages = stackalloc float[StageBlock.Length];
        for (var at = 0; at < x.Length; at += StageBlock.Length)
        {
            var part = x.Slice(at, Math.Min(StageBlock.Length, x.Length - at));
            var stage = stages[..part.Length];
            NativeLoop<First>.Run(part, stage);
            NativeBinaryLoop<Second>.Run(part, stage, to.Slice(at, part.Length));
        }
    }

    private readonly struct First : INativeFunction
    {
        static string IOperation.Name => TOp.Name;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x)
            where TLanes : struct, IFloat64Lanes<TLanes> => TOp.First(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes OfFloat32<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes, float> => TOp.FirstOfFloat32(x);
    }

    private readonly struct Second : INativeBinaryFunction
    {
        static string IOperation.Name => TOp.Name;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, IFloat64Lanes<TLanes> => TOp.Second(x, y);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes OfFloat32<TLanes>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, float> => TOp.SecondOfFloat32(x, y);
    }
}
