using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Bench;

/// <summary>What one core can do, as the probes reach it, and the memory bandwidth of all.</summary>
/// <param name="First">The first-level cache: three arrays of 8 KiB, the size of a tile's register.</param>
/// <param name="Second">The second-level cache: three arrays of 256 KiB.</param>
/// <param name="Memory">Three arrays of 256 MiB.</param>
/// <param name="AllCores">As Memory, every core at once.</param>
/// <param name="MultiplyAdds">Vector instructions a second on the multiply ports, by the widest vectors.</param>
/// <param name="MultiplyAdds256">The same by 256-bit vectors.</param>
/// <param name="Instructions">Vector instructions a second, multiply-adds and additions mixed.</param>
/// <param name="Divisions64">Vector divisions of float64 a second.</param>
/// <param name="Divisions32">Of float32.</param>
/// <param name="SquareRoots64">Vector square roots of float64 a second.</param>
/// <param name="SquareRoots32">Of float32.</param>
/// <param name="Conversions">Conversions of vectors between numbers of different widths a second.</param>
/// <param name="Permutations">Permutations across whole vectors a second, of two vectors where the machine has them.</param>
internal sealed record MachineLimits(
    Bandwidth First,
    Bandwidth Second,
    Bandwidth Memory,
    Bandwidth AllCores,
    double MultiplyAdds,
    double MultiplyAdds256,
    double Instructions,
    double Divisions64,
    double Divisions32,
    double SquareRoots64,
    double SquareRoots32,
    double Conversions,
    double Permutations)
{
    /// <summary>Bytes of the widest vector.</summary>
    public static int VectorBytes => Vector512.IsHardwareAccelerated ? 64 : 32;

    public static unsafe MachineLimits Measure() => Vector512.IsHardwareAccelerated
        ? Measure<Probe512<double>, Probe512<float>>()
        : Measure<Probe256<double>, Probe256<float>>();

    private static unsafe MachineLimits Measure<TDouble, TSingle>()
        where TDouble : struct, IProbeVector<TDouble>
        where TSingle : struct, IProbeVector<TSingle> => new(
        Bandwidth.Measure(8 << 10, 1, 0.1),
        Bandwidth.Measure(256 << 10, 1, 0.1),
        Bandwidth.Measure(256 << 20, 1, 1),
        Bandwidth.Measure(256 << 20, Environment.ProcessorCount, 1),
        Rate(&IssueProbes.MultiplyAdds<TDouble>),
        Rate(&IssueProbes.MultiplyAdds<Probe256<double>>),
        Rate(&IssueProbes.Mixed<TDouble>),
        Rate(&IssueProbes.Divisions<TDouble>),
        Rate(&IssueProbes.Divisions<TSingle>),
        Rate(&IssueProbes.SquareRoots<TDouble>),
        Rate(&IssueProbes.SquareRoots<TSingle>),
        Rate(&IssueProbes.Conversions<TDouble>),
        Rate(&IssueProbes.Permutations<TSingle>));

    private static unsafe double Rate(delegate*<long, double*, long> probe)
    {
        var keep = stackalloc double[8];
        var (place, entry) = ((nint)keep, (nint)probe);
        long done = 0;
        var seconds = Timing.Least(() => done = ((delegate*<long, double*, long>)entry)(4096, (double*)place), 0.1);
        return done / seconds;
    }
}
