using System.Runtime.CompilerServices;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <content>Arrays as arguments of calls.</content>
public partial class Delayed
{
    /// <summary>A whole array as an argument: calls are given its elements in C order. <see cref="ChunkedArray.ToDelayed"/> gives its chunks one by one.</summary>
    /// <param name="array">The array.</param>
    /// <param name="file">The compiler's.</param>
    /// <param name="line">The compiler's.</param>
    /// <remarks>
    /// <para>All arrays that a computation's calls take are computed first, in one run with shared intermediates; a future's, as soon as it is submitted. Calls must not change or dispose them.</para>
    /// <para>They lie on .NET's heap like results. In the budget an array counts its bytes (where a mask decides lengths, the most that they
    /// can be) beside what its calls need, and all of a computation together must fit in: <see cref="DelayedComputation.ThrowIfTooLarge"/> refuses others before anything runs.</para>
    /// </remarks>
    /// <exception cref="OverflowException">It has 2⁶³ bytes or more.</exception>
    public static Delayed<NdArray> OfArray(ChunkedArray array, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(array);
        return new DelayedArray(array, Place(file, line));
    }
}
