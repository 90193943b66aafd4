using System.Runtime.CompilerServices;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Takes one more number into a mean and the sum of squared deviations from it; products are rounded together with the sums they go into.</summary>
/// <remarks><b>Source:</b> B. P. Welford, Technometrics 4 (1962).</remarks>
internal static unsafe class Welford
{
    /// <summary>In each lane.</summary>
    /// <param name="mean">The means.</param>
    /// <param name="square">The sums of squared deviations.</param>
    /// <param name="value">The numbers.</param>
    /// <param name="share">1 / how many there are with this one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Update<TLanes>(ref TLanes mean, ref TLanes square, TLanes value, TLanes share)
        where TLanes : struct, ILanes<TLanes, double>
    {
        var delta = value - mean;
        mean = TLanes.FusedMultiplyAdd(delta, share, mean);
        square = TLanes.FusedMultiplyAdd(delta, value - mean, square);
    }

    /// <summary>One number.</summary>
    public static void Update(double* mean, double* square, double value, double share)
    {
        var delta = value - *mean;
        *mean = double.FusedMultiplyAdd(delta, share, *mean);
        *square = double.FusedMultiplyAdd(delta, value - *mean, *square);
    }
}
