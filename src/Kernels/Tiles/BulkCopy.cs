using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Copies bytes to memory that may never have been touched.</summary>
/// <remarks>
/// Before it writes, the runtime's copy of a long block reads the target's first byte, so that a bad address fails in managed code. Where
/// that byte's page is new the system maps its page of zeros for the read, replaces it for the write, and interrupts every other
/// core to say so. A write before both leaves one fault and no interrupt. dot-transpose-5k, two threads: 22,000 such
/// reads a run, 0.3 of 2.7 s of processor time.
/// </remarks>
internal static unsafe class BulkCopy
{
    // The runtime copies less than this without a look at the target.
    private const long LongMin = 2048;

    /// <summary>Copies bytes between blocks that do not overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(byte* from, byte* to, long bytes)
    {
        if (bytes >= LongMin)
        {
            *to = *from;
        }

        Buffer.MemoryCopy(from, to, bytes, bytes);
    }
}
