using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace ActorArrays.Kernels.Bench;

/// <summary>The yardstick held against loops whose limit is known: the probes, which wait for nothing either.</summary>
internal static unsafe class TwinCheck
{
    private const int Bytes = 8 << 10;
    private const int Rounds = 128;

    /// <summary>What each probe takes, and what its twin does; a twin that takes longer would be wrong.</summary>
    public static string Table()
    {
        var memory = (byte*)NativeMemory.AlignedAlloc(3 * Bytes, 64);
        NativeMemory.Fill(memory, 3 * Bytes, 1);
        var place = (nint)memory;
        var text = new StringBuilder("| probe, in the first-level cache | ns | its twin |\n| --- | --- | --- |\n");
        foreach (var (name, work) in new (string Name, Action Work)[]
        {
            ("multiply-adds", () => MultiplyAdds((double*)place)),
            ("additions", () => Additions((double*)place)),
            ("read", () => Probes<byte>.Read((byte*)place, Bytes)),
            ("write", () => Probes<byte>.Write<KeptStore>((byte*)place, Bytes)),
            ("copy", () => Probes<byte>.Copy<KeptStore>((byte*)place, (byte*)place + Bytes, Bytes)),
            ("two read, one written", () => Probes<byte>.Or<KeptStore>((byte*)place, (byte*)place + Bytes, (byte*)place + (2 * Bytes), Bytes)),
        })
        {
            var (probe, twin) = (Timing.Least(work, 0.1) * 1e9, IssueLimit.Seconds(work) * 1e9);
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {probe:F1} | {twin:F1}, {twin / probe * 100:F0} % |\n");
        }

        NativeMemory.AlignedFree(memory);
        return text.ToString();
    }

    private static void MultiplyAdds(double* keep)
    {
        _ = Vector512.IsHardwareAccelerated
            ? IssueProbes.MultiplyAdds<Probe512>(Rounds, keep) : IssueProbes.MultiplyAdds<Probe256>(Rounds, keep);
    }

    private static void Additions(double* keep)
    {
        _ = Vector512.IsHardwareAccelerated ? IssueProbes.Additions<Probe512>(Rounds, keep) : IssueProbes.Additions<Probe256>(Rounds, keep);
    }
}
