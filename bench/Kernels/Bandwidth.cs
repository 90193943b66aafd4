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
/// <param name="Gather">Read and written, three read for one written.</param>
internal readonly record struct Bandwidth(double Read, double Write, double Copy, double Combine, double Gather)
{
    // The arrays of a probe begin at different places of their pages: a load waits for an earlier store that is as far into another page.
    private const int Apart = 1344;

    /// <summary>The least seconds in which so many bytes are read and written.</summary>
    public double Seconds(double read, double written)
    {
        // Between the proportions that were measured time is a straight line; beyond them what is read or written alone is a bound.
        var (copied, combined, gathered) = (2 / Copy, 3 / Combine, 4 / Gather);
        var part = read / written;
        return part switch
        {
            <= 1 => Math.Max(written / Write, read * copied),
            < 2 => written * (((2 - part) * copied) + ((part - 1) * combined)),
            < 3 => written * (((3 - part) * combined) + ((part - 2) * gathered)),
            _ => Math.Max(read / Read, written * gathered),
        };
    }

    /// <summary>Measured over arrays of <paramref name="bytes"/> on one thread.</summary>
    public static unsafe Bandwidth Measure(int bytes, double seconds)
    {
        var all = (nuint)((4L * bytes) + (3 * Apart));
        var memory = (byte*)NativeMemory.AlignedAlloc(all, 64);
        NativeMemory.Fill(memory, all, 1);
        var rates = One(memory, bytes + Apart, bytes, seconds);
        NativeMemory.AlignedFree(memory);
        return rates;
    }

    /// <summary>The same on every core at once.</summary>
    public static Bandwidth MeasureAll(int bytes, double seconds)
    {
        var cores = Environment.ProcessorCount;
        var parts = Enumerable.Range(0, cores).AsParallel().WithDegreeOfParallelism(cores).Select(_ => Measure(bytes, seconds)).ToArray();
        return new Bandwidth(
            parts.Sum(part => part.Read), parts.Sum(part => part.Write), parts.Sum(part => part.Copy), parts.Sum(part => part.Combine),
            parts.Sum(part => part.Gather));
    }

    private static unsafe Bandwidth One(byte* memory, long apart, int bytes, double seconds)
    {
        var (x, y, to, z) = ((long)memory, (long)memory + apart, (long)memory + (2 * apart), (long)memory + (3 * apart));
        return new Bandwidth(
            bytes / Timing.Least(() => Probes<byte>.Read((byte*)x, bytes), seconds),
            bytes / Either(() => Probes<byte>.Write<KeptStore>((byte*)to, bytes), () => Probes<byte>.Write<PassingStore>((byte*)to, bytes)),
            2.0 * bytes / Math.Min(
                Either(
                    () => Probes<byte>.Copy<KeptStore>((byte*)x, (byte*)to, bytes),
                    () => Probes<byte>.Copy<PassingStore>((byte*)x, (byte*)to, bytes)),
                Timing.Least(() => Buffer.MemoryCopy((byte*)x, (byte*)to, bytes, bytes), seconds)),
            3.0 * bytes / Either(
                () => Probes<byte>.Or<KeptStore>((byte*)x, (byte*)y, (byte*)to, bytes),
                () => Probes<byte>.Or<PassingStore>((byte*)x, (byte*)y, (byte*)to, bytes)),
            4.0 * bytes / Either(
                () => Probes<byte>.Or<KeptStore>((byte*)x, (byte*)y, (byte*)z, (byte*)to, bytes),
                () => Probes<byte>.Or<PassingStore>((byte*)x, (byte*)y, (byte*)z, (byte*)to, bytes)));

        double Either(Action kept, Action passing) => Math.Min(Timing.Least(kept, seconds / 2), Timing.Least(passing, seconds / 2));
    }
}
