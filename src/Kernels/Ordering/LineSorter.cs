using System.Numerics;
using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Sorts one line at a time; holds the keys and positions of the line it sorted last.</summary>
/// <remarks><b>Owner:</b> one thread, one operation; 24 bytes an element of a line from the pool.</remarks>
internal sealed unsafe class LineSorter : IDisposable
{
    private readonly NativeBuffer _memory;

    // All bits set turn every key around, and with it the order of elements that differ.
    private readonly ulong _direction;

    /// <param name="length">Elements of a line.</param>
    /// <param name="pool">Where the working memory comes from.</param>
    /// <param name="isDescending">True to sort positions from the largest element (NaN first) to the smallest.</param>
    public LineSorter(long length, BufferPool pool, bool isDescending = false)
    {
        _direction = isDescending ? ulong.MaxValue : 0;
        Length = checked((int)length);
        _memory = pool.Rent(length * ((2 * sizeof(ulong)) + (2 * sizeof(uint))));
        Keys = (ulong*)_memory.Pointer;
        Positions = (uint*)(Keys + (2 * length));
    }

    /// <summary>Elements of a line.</summary>
    public int Length { get; }

    /// <summary>The keys, sorted.</summary>
    public ulong* Keys { get; }

    /// <summary>Where in the line each key stood.</summary>
    public uint* Positions { get; }

    private ulong* SpareKeys => Keys + Length;

    private uint* SparePositions => Positions + Length;

    /// <summary>The bytes that sorting lines takes beside the arrays (INV-4).</summary>
    public static long ScratchBytes(long length) => BufferPool.RoundUp(length * ((2 * sizeof(ulong)) + (2 * sizeof(uint))));

    /// <summary>Sorts the keys of a line.</summary>
    public void Sort<T>(T* line, long stride)
        where T : unmanaged, INumberBase<T>
    {
        for (var i = 0; i < Length; i++)
        {
            Keys[i] = SortKey.Of(line[i * stride]);
        }

        RadixSort.Sort(Keys, SpareKeys, Length);
    }

    /// <summary>Sorts the keys and the positions of a line; equal elements keep their order.</summary>
    /// <param name="line">The first element.</param>
    /// <param name="stride">From an element to the next.</param>
    /// <param name="areZerosEqual">False for −0.0 before 0.0.</param>
    public void SortPositions<T>(T* line, long stride, bool areZerosEqual = true)
        where T : unmanaged, INumberBase<T>
    {
        for (var i = 0; i < Length; i++)
        {
            Keys[i] = (areZerosEqual ? SortKey.OfEqual(line[i * stride]) : SortKey.Of(line[i * stride])) ^ _direction;
            Positions[i] = (uint)i;
        }

        RadixSort.Sort(Keys, Positions, SpareKeys, SparePositions, Length);
    }

    /// <summary>Merges the keys of a line that is sorted in runs.</summary>
    /// <param name="line">The first element; contiguous.</param>
    /// <param name="lengths">Of each run; overwritten.</param>
    public void Merge<T>(T* line, Span<int> lengths)
        where T : unmanaged, INumberBase<T>
    {
        if (!IsMergedSooner<T>(lengths))
        {
            Sort(line, 1);
            return;
        }

        for (var i = 0; i < Length; i++)
        {
            Keys[i] = SortKey.Of(line[i]);
        }

        RunMerge.Keys(Keys, SpareKeys, lengths);
    }

    /// <summary>Merges the keys and the positions of a line that is sorted in runs, zeros of both signs being equal; equal elements keep their order.</summary>
    /// <param name="line">The first element; contiguous.</param>
    /// <param name="lengths">Of each run; overwritten.</param>
    public void MergePositions<T>(T* line, Span<int> lengths)
        where T : unmanaged, INumberBase<T>
    {
        if (!IsMergedSooner<T>(lengths))
        {
            SortPositions(line, 1);
            return;
        }

        for (var i = 0; i < Length; i++)
        {
            Keys[i] = SortKey.OfEqual(line[i]);
            Positions[i] = (uint)i;
        }

        RunMerge.KeysAndPositions(Keys, Positions, SpareKeys, SparePositions, lengths);
    }

    // A round of a merge takes less time than a digit of a sort.
    private static bool IsMergedSooner<T>(ReadOnlySpan<int> lengths)
        where T : unmanaged => RunMerge.RoundsOf(lengths.Length) <= 2 * Unsafe.SizeOf<T>();

    /// <summary>Sorts the positions of a line of complex numbers, whose parts lie side by side.</summary>
    /// <remarks>
    /// By real, then imaginary part; numbers come before those with a NaN imaginary part, then those with a NaN real part.
    /// Each round keeps the order of the one before, so the least important part goes first. The keys are not kept.
    /// </remarks>
    /// <param name="parts">The first number's real part.</param>
    /// <param name="stride">From a number to the next, in numbers.</param>
    public void SortComplexPositions<T>(T* parts, long stride)
        where T : unmanaged, INumberBase<T>
    {
        for (var i = 0; i < Length; i++)
        {
            Positions[i] = (uint)i;
        }

        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < Length; i++)
            {
                var (real, imaginary) = (parts[2 * stride * Positions[i]], parts[(2 * stride * Positions[i]) + 1]);
                Keys[i] = _direction ^ round switch
                {
                    0 => SortKey.OfEqual(imaginary),
                    1 => SortKey.OfEqual(real),
                    _ => (T.IsNaN(imaginary) ? 1ul : 0) + (T.IsNaN(real) ? 2ul : 0),
                };
            }

            RadixSort.Sort(Keys, Positions, SpareKeys, SparePositions, Length);
        }
    }

    public void Dispose() => _memory.Release();
}
