using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Bench;

/// <summary>What one core can do, as the probes reach it, and the memory bandwidth of all.</summary>
/// <param name="First">The first-level cache: four arrays of 8 KiB, the size of a tile's register.</param>
/// <param name="Second">The second-level cache: four arrays of 128 KiB.</param>
/// <param name="Memory">Four arrays of 256 MiB.</param>
/// <param name="AllCores">As Memory, every core at once.</param>
/// <param name="MultiplyAdds">Vector instructions a second on the multiply ports, by the widest vectors.</param>
/// <param name="MultiplyAdds256">The same by 256-bit vectors.</param>
/// <param name="Additions">Additions of the widest vectors a second.</param>
internal sealed record MachineLimits(
    Bandwidth First,
    Bandwidth Second,
    Bandwidth Memory,
    Bandwidth AllCores,
    double MultiplyAdds,
    double MultiplyAdds256,
    double Additions)
{
    /// <summary>Bytes of the widest vector.</summary>
    public static int VectorBytes => Vector512.IsHardwareAccelerated ? 64 : 32;

    public static unsafe MachineLimits Measure() => new(
        Bandwidth.Measure(8 << 10, 0.1),
        Bandwidth.Measure(128 << 10, 0.2),
        Bandwidth.Measure(256 << 20, 1),
        Bandwidth.MeasureAll(256 << 20, 1),
        Rate(Vector512.IsHardwareAccelerated ? &IssueProbes.MultiplyAdds<Probe512> : &IssueProbes.MultiplyAdds<Probe256>),
        Rate(&IssueProbes.MultiplyAdds<Probe256>),
        Rate(Vector512.IsHardwareAccelerated ? &IssueProbes.Additions<Probe512> : &IssueProbes.Additions<Probe256>));

    private static unsafe double Rate(delegate*<long, double*, long> probe)
    {
        var keep = stackalloc double[8];
        var (place, entry) = ((nint)keep, (nint)probe);
        long done = 0;
        var seconds = Timing.Least(() => done = ((delegate*<long, double*, long>)entry)(4096, (double*)place), 0.1);
        return done / seconds;
    }
}
