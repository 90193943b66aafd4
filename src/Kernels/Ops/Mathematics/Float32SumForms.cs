using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels.Ops;

/// <summary>In float64 as precise as a sum of float32 that nearly cancels needs: to about 2⁻³².</summary>
internal readonly struct Float32SumForms<TLanes> : ILogarithmic<TLanes, double>
    where TLanes : struct, IFloat64Lanes<TLanes>
{
    private const MethodImplOptions Inlined = MethodImplOptions.AggressiveInlining;

    public static double Ln2Head
    {
        [MethodImpl(Inlined)]
        get => Float64Forms<TLanes>.Ln2Head;
    }

    public static double Ln2Tail
    {
        [MethodImpl(Inlined)]
        get => Float64Forms<TLanes>.Ln2Tail;
    }

    public static double Log10Of2Head
    {
        [MethodImpl(Inlined)]
        get => Float64Forms<TLanes>.Log10Of2Head;
    }

    public static double Log10Of2Tail
    {
        [MethodImpl(Inlined)]
        get => Float64Forms<TLanes>.Log10Of2Tail;
    }

    public static double Log2EHead
    {
        [MethodImpl(Inlined)]
        get => Float64Forms<TLanes>.Log2EHead;
    }

    public static double Log2ETail
    {
        [MethodImpl(Inlined)]
        get => Float64Forms<TLanes>.Log2ETail;
    }

    public static double Log10EHead
    {
        [MethodImpl(Inlined)]
        get => Float64Forms<TLanes>.Log10EHead;
    }

    public static double Log10ETail
    {
        [MethodImpl(Inlined)]
        get => Float64Forms<TLanes>.Log10ETail;
    }

    public static ReadOnlySpan<double> NaturalFactors
    {
        [MethodImpl(Inlined)]
        get => Float64Forms<TLanes>.NaturalFactors;
    }

    public static ReadOnlySpan<double> NaturalLogarithms
    {
        [MethodImpl(Inlined)]
        get => Float64Forms<TLanes>.NaturalLogarithms;
    }

    public static ReadOnlySpan<double> BinaryFactors
    {
        [MethodImpl(Inlined)]
        get => Float64Forms<TLanes>.BinaryFactors;
    }

    public static ReadOnlySpan<double> BinaryLogarithms
    {
        [MethodImpl(Inlined)]
        get => Float64Forms<TLanes>.BinaryLogarithms;
    }

    public static ReadOnlySpan<double> DecimalFactors
    {
        [MethodImpl(Inlined)]
        get => Float64Forms<TLanes>.DecimalFactors;
    }

    public static ReadOnlySpan<double> DecimalLogarithms
    {
        [MethodImpl(Inlined)]
        get => Float64Forms<TLanes>.DecimalLogarithms;
    }

    [MethodImpl(Inlined)]
    public static TLanes Number(double x) => TLanes.Create(x);

    [MethodImpl(Inlined)]
    public static TLanes ReciprocalPowerOfTwo(TLanes n) => Float64Forms<TLanes>.ReciprocalPowerOfTwo(n);

    [MethodImpl(Inlined)]
    public static TLanes Curvature(TLanes r, TLanes square)
    {
        var low = TLanes.FusedMultiplyAdd(
            square, TLanes.Linear(r, 0.20005928671130618, -0.25001205105872387), TLanes.Linear(r, 0.3333333523886178, -0.4999999981387392));
        return TLanes.FusedMultiplyAdd(square * square, TLanes.Create(-0.15638671546027988), low);
    }
}
