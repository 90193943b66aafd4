using System.Runtime.CompilerServices;
using CosLoop = ActorArrays.Kernels.Ops.ByWidth<
    ActorArrays.Kernels.Ops.Float64StagedLoop<ActorArrays.Kernels.Ops.Float64Stages<
        ActorArrays.Kernels.Ops.Trigonometric.Reduction, ActorArrays.Kernels.Ops.Trigonometric.Cosine>>,
    ActorArrays.Kernels.Ops.NativeLoop<ActorArrays.Kernels.Ops.Cos>>;
using SinLoop = ActorArrays.Kernels.Ops.ByWidth<
    ActorArrays.Kernels.Ops.Float64StagedLoop<ActorArrays.Kernels.Ops.Float64Stages<
        ActorArrays.Kernels.Ops.Trigonometric.Reduction, ActorArrays.Kernels.Ops.Trigonometric.Sine>>,
    ActorArrays.Kernels.Ops.NativeLoop<ActorArrays.Kernels.Ops.Sin>>;

namespace ActorArrays.Kernels.Ops;


/// <summary>sin x and cos x of float64 in one loop: either alone needs the reduced angle and both polynomials too.</summary>
internal sealed unsafe class SinCosKernel : PairKernel
{
    private readonly bool _isSinFirst;

    private SinCosKernel(bool isSinFirst) => _isSinFirst = isSinFirst;

    /// <summary>The kernel that computes both; null if they are not sine and cosine of float64.</summary>
    public static PairKernel? Of(TileKernel first, TileKernel second) => (first, second) switch
    {
        (UnaryKernel<SinLoop, double, double>, UnaryKernel<CosLoop, double, double>) => new SinCosKernel(true),
        (UnaryKernel<CosLoop, double, double>, UnaryKernel<SinLoop, double, double>) => new SinCosKernel(false),
        _ => null,
    };

    public override void Run(byte** inputs, byte* first, byte* second, int count)
    {
        var (sin, cos) = _isSinFirst ? ((nint)first, (nint)second) : ((nint)second, (nint)first);
        FloatMap.RunPair<Both, double>(new ReadOnlySpan<double>(inputs[0], count), new Span<double>((void*)sin, count), new Span<double>((void*)cos, count));
    }

    private readonly struct Both : IFloat64PairFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (TLanes First, TLanes Second) Of<TLanes>(TLanes x)
            where TLanes : struct, IFloat64Lanes<TLanes> => Trigonometric.SinCos(x);
    }
}
