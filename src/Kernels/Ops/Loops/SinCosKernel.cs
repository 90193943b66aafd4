using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>sin x and cos x in one loop: either alone needs the reduced angle and both polynomials too.</summary>
internal sealed unsafe class SinCosKernel : PairKernel
{
    private readonly bool _isFloat64, _isSinFirst;

    private SinCosKernel(bool isFloat64, bool isSinFirst) => (_isFloat64, _isSinFirst) = (isFloat64, isSinFirst);

    /// <summary>The kernel that computes both; null if they are not sine and cosine of one dtype.</summary>
    public static PairKernel? Of(TileKernel first, TileKernel second) => (first, second) switch
    {
        (UnaryKernel<FloatLoop<Sin>, double, double>, UnaryKernel<FloatLoop<Cos>, double, double>) => new SinCosKernel(true, true),
        (UnaryKernel<FloatLoop<Cos>, double, double>, UnaryKernel<FloatLoop<Sin>, double, double>) => new SinCosKernel(true, false),
        (UnaryKernel<FloatLoop<Sin>, float, float>, UnaryKernel<FloatLoop<Cos>, float, float>) => new SinCosKernel(false, true),
        (UnaryKernel<FloatLoop<Cos>, float, float>, UnaryKernel<FloatLoop<Sin>, float, float>) => new SinCosKernel(false, false),
        _ => null,
    };

    public override void Run(byte** inputs, byte* first, byte* second, int count)
    {
        var (sin, cos) = _isSinFirst ? ((nint)first, (nint)second) : ((nint)second, (nint)first);
        if (_isFloat64)
        {
            FloatMap.RunPair<Double, double>(new ReadOnlySpan<double>(inputs[0], count), new Span<double>((void*)sin, count), new Span<double>((void*)cos, count));
        }
        else
        {
            FloatMap.RunPair<Single, float>(new ReadOnlySpan<float>(inputs[0], count), new Span<float>((void*)sin, count), new Span<float>((void*)cos, count));
        }
    }

    private readonly struct Double : IFloat64PairFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (TLanes First, TLanes Second) Of<TLanes>(TLanes x)
            where TLanes : struct, IFloat64Lanes<TLanes> => Trigonometric.SinCos(x);
    }

    private readonly struct Single : IFloat64PairFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static (TLanes First, TLanes Second) Of<TLanes>(TLanes x)
            where TLanes : struct, IFloat64Lanes<TLanes> => Trigonometric.SinCosForSingle(x);
    }
}
