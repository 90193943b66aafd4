using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Bench;

/// <summary>Bytes a second that no kernel can exceed.</summary>
/// <param name="Read">Read.</param>
/// <param name="Write">Written.</param>
/// <param name="Copy">Read and written, one of each, both counted.</param>
/// <param name="Combine">Read and written, two read for one written.</param>
internal readonly record struct Bandwidth(double Read, double Write, double Copy, double Combine)
{
    /// <summary>The least seconds in which so many bytes are read and written.</summary>
    public double Seconds(double read, double written) => Math.Max(
        Math.Max(read / Read, written / Write), (read + written) / Math.Max(Math.Max(Read, Copy), Combine));

    /// <summary>Measured over arrays of <paramref name="bytes"/>, on as many threads at once.</summary>
    public static unsafe Bandwidth Measure(int bytes, int threads, double seconds)
    {
        var parts = Enumerable.Range(0, threads).AsParallel().WithDegreeOfParallelism(threads).Select(_ => One(bytes, seconds)).ToArray();
        return new Bandwidth(parts.Sum(part => part.Read), parts.Sum(part => part.Write), parts.Sum(part => part.Copy), parts.Sum(part => part.Combine));
    }

    private static unsafe Bandwidth One(int bytes, double seconds)
    {
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)(3 * bytes), 64);
        NativeMemory.Fill(memory, (nuint)(3 * bytes), 1);
        var (x, y, to) = ((long)memory, (long)memory + bytes, (long)memory + (2 * bytes));
        var rates = new Bandwidth(
            bytes / Timing.Least(() => Probes<byte>.Read((byte*)x, bytes), seconds),
            bytes / Timing.Least(() => Probes<byte>.Write((byte*)to, bytes), seconds),
            2.0 * bytes / Timing.Least(() => Probes<byte>.Copy((byte*)x, (byte*)to, bytes), seconds),
            3.0 * bytes / Timing.Least(() => Probes<byte>.Or((byte*)x, (byte*)y, (byte*)to, bytes), seconds));
        NativeMemory.AlignedFree(memory);
        return rates;
    }
}
