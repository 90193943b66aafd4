using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels.Bench;

/// <summary>Rates of one core that no kernel can exceed, as the probes reach them: bytes and multiply-adds a second.</summary>
/// <param name="Read">Bytes read.</param>
/// <param name="Write">Bytes written.</param>
/// <param name="Copy">Bytes read and written, one of each.</param>
/// <param name="Combine">Bytes read and written, two read for one written.</param>
internal readonly record struct Bandwidth(double Read, double Write, double Copy, double Combine)
{
    /// <summary>The least seconds in which so many bytes are read and written.</summary>
    public double Seconds(double read, double written) => Math.Max(
        Math.Max(read / Read, written / Write),
        written == 0 ? 0 : read <= written ? 2 * Math.Min(read, written) / Copy : (read + written) / Math.Max(Combine, Copy));

    /// <summary>Measured over arrays of <paramref name="bytes"/>.</summary>
    public static unsafe Bandwidth Measure(long bytes, double seconds)
    {
        var memory = (byte*)NativeMemory.AlignedAlloc((nuint)(3 * bytes), 64);
        NativeMemory.Fill(memory, (nuint)(3 * bytes), 1);
        var (x, y, to) = ((long)memory, (long)memory + bytes, (long)memory + (2 * bytes));
        var rates = new Bandwidth(
            bytes / Timing.Least(() => Probes<byte>.Read((byte*)x, bytes), seconds),
            bytes / Timing.Least(() => Probes<byte>.Write((byte*)to, bytes), seconds),
            2 * bytes / Timing.Least(() => Probes<byte>.Copy((byte*)x, (byte*)to, bytes), seconds),
            3 * bytes / Timing.Least(() => Probes<byte>.Or((byte*)x, (byte*)y, (byte*)to, bytes), seconds));
        NativeMemory.AlignedFree(memory);
        return rates;
    }
}

/// <summary>What the machine can do.</summary>
/// <param name="First">The first-level cache: three arrays of 8 KiB, the size of a tile's register.</param>
/// <param name="Second">The second-level cache: three arrays of 256 KiB.</param>
/// <param name="Memory">Three arrays of 64 MiB.</param>
/// <param name="MultiplyAdds256">Of float64 by 256-bit vectors, a second.</param>
/// <param name="MultiplyAdds512">Of float64 by 512-bit vectors, a second; 0 if the machine has none.</param>
/// <param name="MultiplyAddsSingle">Of float32 by the widest vectors, a second.</param>
internal sealed record MachineLimits(
    Bandwidth First, Bandwidth Second, Bandwidth Memory, double MultiplyAdds256, double MultiplyAdds512, double MultiplyAddsSingle)
{
    /// <summary>Vector instructions a second on a multiply port pair: what arithmetic is counted in.</summary>
    public double MultipliesPerSecond => MultiplyAdds256 / Vector256<double>.Count;

    public static MachineLimits Measure() => new(
        Bandwidth.Measure(8 << 10, 0.1),
        Bandwidth.Measure(256 << 10, 0.1),
        Bandwidth.Measure(64 << 20, 1),
        Rate<double>(false),
        Vector512.IsHardwareAccelerated ? Rate<double>(true) : 0,
        Rate<float>(Vector512.IsHardwareAccelerated));

    private static unsafe double Rate<T>(bool isWide)
        where T : unmanaged
    {
        const int Rounds = 4096;
        var keep = stackalloc T[16];
        var place = (long)keep;
        long done = 0;
        var seconds = Timing.Least(
            () => done = isWide ? Probes<T>.MultiplyAdd512(Rounds, (T*)place) : Probes<T>.MultiplyAdd256(Rounds, (T*)place), 0.1);
        return done / seconds;
    }
}
