using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorArrays.Kernels;

/// <summary>Native memory for chunks: 64-byte aligned, exactly accounted, recycled by size class.</summary>
/// <remarks>
/// <para>Chunk data never lies on the garbage-collected heap, so the bytes here are the bytes there are.</para>
/// <para><b>CONCURRENCY:</b> any thread may rent and return. Counters are interlocked; each size class has its own
/// lock, held for a push or a pop. What is bounded: live + retained bytes stay under <see cref="LimitBytes"/> as far as
/// dropping retained buffers can achieve it; refusing work is the governor's task, not the pool's.</para>
/// <para>What is dropped first is the size that was not asked for longest: a pool full of sizes that nobody wants any more would send every other
/// buffer back to the system, to be faulted in again page by page (a float32 product of 500³ took a quarter longer).</para>
/// </remarks>
public sealed unsafe class BufferPool
{
    // Classes per doubling: 8, so a request is rounded up by at most 12.5 %.
    private const int ClassesPerDoubling = 8;
    private const int ClassCount = 64 * ClassesPerDoubling;
    private readonly Stack<nint>?[] _free = new Stack<nint>?[ClassCount];
    private readonly Lock[] _locks = new Lock[ClassCount];

    // Of each class: how many buffers had been rented when one of it last was, or came back; a hint, so written without order.
    private readonly long[] _lastUse = new long[ClassCount];
    private long _liveBytes, _peakBytes, _retainedBytes, _liveBuffers, _rented;

    static BufferPool() => SystemAllocator.ReturnFreedMemory();

    /// <summary>A pool that keeps returned buffers as long as live + retained stays under the limit.</summary>
    public BufferPool(long limitBytes = long.MaxValue)
    {
        LimitBytes = limitBytes;
        for (var i = 0; i < ClassCount; i++)
        {
            _locks[i] = new Lock();
        }
    }

    /// <summary>Live + retained bytes above which retained buffers go back to the system.</summary>
    public long LimitBytes { get; set; }

    /// <summary>At most this many bytes are retained for reuse, whatever the limit allows.</summary>
    public long RetainedBytesMax { get; set; } = 256L << 20;

    /// <summary>Bytes of the buffers that are rented now, as allocated (rounded up).</summary>
    public long LiveBytes => Interlocked.Read(ref _liveBytes);

    /// <summary>The highest <see cref="LiveBytes"/> since the last <see cref="ResetPeak"/>.</summary>
    public long PeakBytes => Interlocked.Read(ref _peakBytes);

    /// <summary>Bytes of the buffers that wait for reuse.</summary>
    public long RetainedBytes => Interlocked.Read(ref _retainedBytes);

    /// <summary>How many buffers are rented now.</summary>
    public long LiveBuffers => Interlocked.Read(ref _liveBuffers);

    /// <summary>How many buffers were ever rented.</summary>
    public long RentedCount => Interlocked.Read(ref _rented);

    /// <summary>Forgets the peak: it is now what is live now.</summary>
    public void ResetPeak() => Interlocked.Exchange(ref _peakBytes, LiveBytes);

    /// <summary>The bytes that a buffer for <paramref name="bytes"/> really takes; plans model memory with it (INV-4).</summary>
    public static long RoundUp(long bytes)
    {
        if (bytes <= Limits.AlignmentBytes)
        {
            return Limits.AlignmentBytes;
        }

        var step = Math.Max(Limits.AlignmentBytes, (long)(BitOperations.RoundUpToPowerOf2((ulong)bytes) / 2 / ClassesPerDoubling));
        return (bytes + step - 1) / step * step;
    }

    /// <summary>A buffer of at least <paramref name="bytes"/> whose content is undefined. Dispose or release it once.</summary>
    public NativeBuffer Rent(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var size = RoundUp(bytes);
        var pointer = Pop(size);
        if (pointer == 0)
        {
            Trim(size);
            pointer = (nint)NativeMemory.AlignedAlloc((nuint)size, Limits.AlignmentBytes);
        }

        var live = Interlocked.Add(ref _liveBytes, size);
        Interlocked.Increment(ref _liveBuffers);
        _lastUse[ClassOf(size)] = Interlocked.Increment(ref _rented);
        RaisePeak(live);
        return new NativeBuffer((byte*)pointer, size, this);
    }

    /// <summary>Gives every retained buffer back to the system.</summary>
    public void Clear() => Drop(0);

    internal void Return(byte* pointer, long size)
    {
        Interlocked.Decrement(ref _liveBuffers);
        var live = Interlocked.Add(ref _liveBytes, -size);
        Check.That(live >= 0, "INV-6", "more bytes were returned to the buffer pool than were rented");
        if (!TryRetain(pointer, size, live))
        {
            NativeMemory.AlignedFree(pointer);
        }
    }

    // Buffers of sizes that were not asked for since this one was make room for it.
    private bool TryRetain(byte* pointer, long size, long live)
    {
        var at = ClassOf(size);
        var most = Math.Min(RetainedBytesMax, LimitBytes - live);
        if (size > most)
        {
            return false;
        }

        if (Interlocked.Add(ref _retainedBytes, size) > most)
        {
            Drop(most, _lastUse[at]);
        }

        if (RetainedBytes > most)
        {
            Interlocked.Add(ref _retainedBytes, -size);
            return false;
        }

        _lastUse[at] = Interlocked.Read(ref _rented);
        lock (_locks[at])
        {
            (_free[at] ??= new Stack<nint>()).Push((nint)pointer);
        }

        return true;
    }

    private nint Pop(long size)
    {
        var at = ClassOf(size);
        if (_free[at] is null)
        {
            return 0;
        }

        lock (_locks[at])
        {
            if (!_free[at]!.TryPop(out var pointer))
            {
                return 0;
            }

            Interlocked.Add(ref _retainedBytes, -size);
            return pointer;
        }
    }

    private void Trim(long wanted)
    {
        if (LiveBytes + RetainedBytes + wanted > LimitBytes)
        {
            Drop(Math.Max(0, LimitBytes - LiveBytes - wanted));
        }
    }

    private void Drop(long keepBytes, long before = long.MaxValue)
    {
        while (RetainedBytes > keepBytes && LeastRecent(before) is >= 0 and var at)
        {
            while (RetainedBytes > keepBytes && TryDropOne(at))
            {
            }
        }
    }

    // The class with buffers whose last use is the longest ago and before that; −1 if there is none.
    private int LeastRecent(long before)
    {
        var found = -1;
        for (var at = 0; at < ClassCount; at++)
        {
            if (_lastUse[at] < before && _free[at] is { Count: > 0 })
            {
                (found, before) = (at, _lastUse[at]);
            }
        }

        return found;
    }

    private bool TryDropOne(int at)
    {
        nint pointer;
        lock (_locks[at])
        {
            if (_free[at] is not { } stack || !stack.TryPop(out pointer))
            {
                return false;
            }
        }

        Interlocked.Add(ref _retainedBytes, -SizeOf(at));
        NativeMemory.AlignedFree((void*)pointer);
        return true;
    }

    private void RaisePeak(long live)
    {
        var peak = Interlocked.Read(ref _peakBytes);
        while (live > peak)
        {
            var seen = Interlocked.CompareExchange(ref _peakBytes, live, peak);
            if (seen == peak)
            {
                return;
            }

            peak = seen;
        }
    }

    // Sizes are multiples of 64 up to 512, then 8 steps per doubling.
    private static int ClassOf(long size)
    {
        if (size <= Limits.AlignmentBytes * ClassesPerDoubling)
        {
            return (int)(size / Limits.AlignmentBytes);
        }

        var exponent = BitOperations.Log2((ulong)(size - 1));
        var step = (1L << exponent) / ClassesPerDoubling;
        return (exponent * ClassesPerDoubling) + (int)((size - (1L << exponent)) / step) - 1;
    }

    private static long SizeOf(int at)
    {
        if (at <= ClassesPerDoubling)
        {
            return (long)at * Limits.AlignmentBytes;
        }

        var exponent = at / ClassesPerDoubling;
        var steps = at + 1 - (exponent * ClassesPerDoubling);
        return (1L << exponent) + (steps * ((1L << exponent) / ClassesPerDoubling));
    }
}
