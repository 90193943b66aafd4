using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Bench;

/// <summary>Bytes a second that no kernel can exceed.</summary>
/// <remarks>
/// What is written costs more than what is read: memory is read before it is overwritten, unless it is written past the caches. So
/// a kernel is held against the probe that reads and writes in its own proportion, not against the rate of reading alone.
/// </remarks>
/// <param name="Read">Read.</param>
/// <param name="Write">Written.</param>
/// <param name="Copy">Read and written, one of each, both counted.</param>
/// <param name="Combine">Read and written, two read for one written.</param>
internal readonly record struct Bandwidth(double Read, double Write, double Copy, double Combine)
{
    /// <summary>The least seconds in which so many bytes are read and written.</summary>
    public double Seconds(double read, double written)
    {
        // Between the proportions that were measured time is a straight line; beyond them what is read or written alone is a bound.
        var (copied, combined) = (2 / Copy, 3 / Combine);
        if (read > written && read < 2 * written)
        {
            var part = (read / written) - 1;
            return written * (((1 - part) * copied) + (part * combined));
        }

        return read >= 2 * written
            ? Math.Max(read / Read, written * combined)
            : Math.Max(written / Write, read * copied);
    }

    /// <summary>The better of two measurements, rate by rate.</summary>
    public static Bandwidth Best(Bandwidth x, Bandwidth y) => new(
        Math.Max(x.Read, y.Read), Math.Max(x.Write, y.Write), Math.Max(x.Copy, y.Copy), Math.Max(x.Combine, y.Combine));

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
            bytes / Either(() => Probes<byte>.Write<KeptStore>((byte*)to, bytes), () => Probes<byte>.Write<PassingStore>((byte*)to, bytes)),
            2.0 * bytes / Either(
                () => Probes<byte>.Copy<KeptStore>((byte*)x, (byte*)to, bytes), () => Probes<byte>.Copy<PassingStore>((byte*)x, (byte*)to, bytes)),
            3.0 * bytes / Either(
                () => Probes<byte>.Or<KeptStore>((byte*)x, (byte*)y, (byte*)to, bytes),
                () => Probes<byte>.Or<PassingStore>((byte*)x, (byte*)y, (byte*)to, bytes)));
        NativeMemory.AlignedFree(memory);
        return rates;

        double Either(Action kept, Action passing) => Math.Min(Timing.Least(kept, seconds / 2), Timing.Least(passing, seconds / 2));
    }
}
