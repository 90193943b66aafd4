using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>sin x and cos x of float64 in one loop: either alone needs the reduced angle and both polynomials too.</summary>
internal sealed unsafe class SinCosKernel : PairKernel
{
    private readonly bool _isSinFirst;

    private SinCosKernel(bool isSinFirst) => _isSinFirst = isSinFirst;

    /// <summary>The kernel that computes both; null if they are not sine and cosine of float64.</summary>
    public static PairKernel? Of(TileKernel first, TileKernel second)
    {
        var (sin, cos) = (ElementwiseOps.Sin.Resolve(DType.Float64), ElementwiseOps.Cos.Resolve(DType.Float64));
        return first == sin && second == cos ? new SinCosKernel(true) : first == cos && second == sin ? new SinCosKernel(false) : null;
    }

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
