using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Arc sines and cosines on vectors of floats; beyond ½ by asin x = π/2 − 2·asin √((1 − x)/2).</summary>
/// <remarks>|x| above 1 gives NaN. Same bits on every machine.</remarks>
internal static class ArcSine
{
    /// <summary>A function in one go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Of<TFunction, TLanes, T, TMath>(TLanes x)
        where TFunction : struct, IStage
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T> => TFunction.Of<TLanes, T, TMath>(x, x, Root.Of<TLanes, T, TMath>(x, x, default)).First;

    // Both parts of asin t.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes Curved<TLanes, T, TMath>(Parts<TLanes> parts)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T> => parts.First * parts.Second * TMath.ArcSineSeries(parts.Second);

    /// <summary>The first stage: t = x for |x| &lt; ½, else √((1 − |x|)/2), and its square.</summary>
    public readonly struct Root : IStage
    {
        public static int Gives => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var (a, half) = (TLanes.Abs(x), TMath.Number(0.5));
            var z = TLanes.SelectLess(a, half, x * x, TLanes.SubtractProduct(half, a, half));
            return new(TLanes.SelectLess(a, half, x, TLanes.Sqrt(z)), z, default);
        }
    }

    /// <summary>arcsin x; at most 1.5 ulp.</summary>
    public readonly struct Sine : IStage
    {
        public static int Takes => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var (root, curved) = (parts.First, Curved<TLanes, T, TMath>(parts));
            var beyond = TMath.Number(TMath.HalfPiHead) - (root + root) - (curved + curved - TMath.Number(TMath.HalfPiTail));
            return Steps.WithSign<TLanes, T>(TLanes.SelectLess(TLanes.Abs(x), TMath.Number(0.5), TLanes.Abs(root + curved), beyond), x);
        }
    }

    /// <summary>arccos x; at most 1 ulp.</summary>
    public readonly struct Cosine : IStage
    {
        public static int Takes => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T>
        {
            var (inner, half) = (parts.First + Curved<TLanes, T, TMath>(parts), TMath.Number(TMath.HalfPiHead));
            var outer = inner + inner;
            var left = half + half - (outer - TMath.Number(2 * TMath.HalfPiTail));
            var outside = TLanes.Select(TLanes.SignMask(x), left, outer);
            return TLanes.SelectLess(TLanes.Abs(x), TMath.Number(0.5), half - (inner - TMath.Number(TMath.HalfPiTail)), outside);
        }
    }
}
