using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>eˣ and eˣ − 1 in stages: what is left of whole octaves, then its series.</summary>
internal static class ExponentialStages
{
    /// <summary>The first stage of eˣ.</summary>
    public readonly struct Octave : IStage
    {
        public static bool HoldsConstants => true;

        public static int Gives => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T> => OfBounded<TLanes, T, TMath>(x, TMath.ExpMin, TMath.ExpMax);
    }

    /// <summary>eˣ.</summary>
    public readonly struct Exp : IStage
    {
        public static int Inputs => 0;

        public static int Takes => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T> => TMath.Exp(parts.First, parts.Second);
    }

    /// <summary>The first stage of eˣ − 1.</summary>
    public readonly struct Expm1Octave : IStage
    {
        public static bool HoldsConstants => true;

        public static int Gives => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T> => OfBounded<TLanes, T, TMath>(x, TMath.Expm1Min, TMath.Expm1Max);
    }

    /// <summary>eˣ − 1.</summary>
    public readonly struct Expm1 : IStage
    {
        public static int Takes => 2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Parts<TLanes> Of<TLanes, T, TMath>(TLanes x, TLanes y, Parts<TLanes> parts)
            where TLanes : struct, ILanes<TLanes, T>
            where T : unmanaged
            where TMath : struct, IElementary<TLanes, T> => TMath.Expm1(x, parts.First, parts.Second);
    }

    // NaN stays.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Parts<TLanes> OfBounded<TLanes, T, TMath>(TLanes x, double low, double high)
        where TLanes : struct, ILanes<TLanes, T>
        where T : unmanaged
        where TMath : struct, IElementary<TLanes, T>
    {
        var (n, r) = TMath.Octave(TLanes.MaxNative(TMath.Number(low), TLanes.MinNative(TMath.Number(high), x)));
        return new(n, r, default);
    }
}
