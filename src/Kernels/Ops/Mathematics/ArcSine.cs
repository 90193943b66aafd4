using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>Arc sines and cosines on vectors of floats; beyond ½ by asin x = π/2 − 2·asin √((1 − x)/2).</summary>
/// <remarks>|x| above 1 gives NaN. Same bits on every machine.</remarks>
internal static class ArcSine
{
    /// <summary>arcsin x; at most 1.5 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Asin<TLanes, T, TMath>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var (root, curved, isInner) = Parts<TLanes, T, TMath>(x);
        var beyond = TMath.Number(TMath.HalfPiHead) - (root + root) - (curved + curved - TMath.Number(TMath.HalfPiTail));
        return Steps.WithSign<TLanes, T>(TLanes.Select(isInner, TLanes.Abs(root + curved), beyond), x);
    }

    /// <summary>arccos x; at most 1 ulp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Acos<TLanes, T, TMath>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var (root, curved, isInner) = Parts<TLanes, T, TMath>(x);
        var (inner, half) = (root + curved, TMath.Number(TMath.HalfPiHead));
        var outer = inner + inner;
        var left = half + half - (outer - TMath.Number(2 * TMath.HalfPiTail));
        var outside = TLanes.Select(TLanes.SignMask(x), left, outer);
        return TLanes.Select(isInner, half - (inner - TMath.Number(TMath.HalfPiTail)), outside);
    }

    // Both parts of asin t: of x itself for |x| < ½, else of √((1 − |x|)/2).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TLanes Root, TLanes Curved, TLanes IsInner) Parts<TLanes, T, TMath>(TLanes x)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var (a, half) = (TLanes.Abs(x), TMath.Number(0.5));
        var isInner = TLanes.LessThan(a, half);
        var z = TLanes.Select(isInner, x * x, TLanes.SubtractProduct(half, a, half));
        var root = TLanes.Select(isInner, x, TLanes.Sqrt(z));
        return (root, root * z * TMath.ArcSineSeries(z), isInner);
    }
}
