using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ActorArrays.Kernels;

/// <summary>Finds the elements of certain ranks of one line at a time, without sorting the line.</summary>
/// <remarks>
/// <para>Keys (<see cref="SortKey"/>) are parted by one of them, less to the front of a second place and the others to its end, and again on the sides that hold ranks.
/// No jump depends on a key. Where one rank is looked for, the key comes from a sample and lies a little beyond the rank, so that the side which holds it is small:
/// two passes altogether where the middle key of three takes almost three.</para>
/// <para>Of lines of 30, 100, 3000 and 1,000,000 float64 an element takes 5.9, 8.1, 4.5 and 3.3 ns, and by a sort of the line 15, 20, 16 and 20 (NumPy: of 30 16, of 3000 12).
/// A line whose keys part badly too often is sorted in place, so that the cost is O(n log n) at most. <b>Owner:</b> one thread, one operation; 16 bytes an element of a line from the pool. <b>Source:</b> quickselect (Hoare 1961); the choice of
/// keys: Floyd and Rivest 1975.</para>
/// </remarks>
internal sealed unsafe class LineSelector : IDisposable
{
    // Of so few keys each is compared with all others, by whole vectors: 30 keys take 0.17 µs, and by a sort 0.45.
    private const int FewKeys = 64;
    private const ulong SignBit = 1UL << 63;

    // How many keys are looked at to choose one of them.
    private const int SampleMax = 64;

    private readonly NativeBuffer _memory;
    private readonly ulong* _keys, _spare;

    /// <param name="length">Elements of a line.</param>
    /// <param name="pool">Where the working memory comes from.</param>
    public LineSelector(long length, BufferPool pool)
    {
        Length = checked((int)length);
        _memory = pool.Rent(2 * length * sizeof(ulong));
        _keys = (ulong*)_memory.Pointer;
        _spare = _keys + length;
    }

    /// <summary>Elements of a line.</summary>
    public int Length { get; }

    /// <summary>The bytes that selecting from lines takes beside the arrays (INV-4).</summary>
    public static long ScratchBytes(long length) => BufferPool.RoundUp(2 * length * sizeof(ulong));

    /// <summary>Takes the keys of a line, and says how many of its elements are numbers.</summary>
    [MethodImpl(Optimised.Loop)]
    public long Take<T>(T* line, long stride)
        where T : unmanaged, INumberBase<T>
    {
        var keys = _keys;
        var numbers = 0L;
        for (var i = 0; i < Length; i++)
        {
            var key = SortKey.Of(line[i * stride]);
            keys[i] = key;
            numbers += T.IsNaN(line[i * stride]) ? 0 : 1;
        }

        return numbers;
    }

    /// <summary>The keys of some ranks of the line that was taken last; its keys are lost.</summary>
    /// <param name="ranks">0 … length − 1, rising.</param>
    /// <param name="found">Receives a key for each.</param>
    public void Find(ReadOnlySpan<long> ranks, Span<ulong> found) =>
        Find(_keys, _spare, (0, Length), ranks, found, 2 * (32 - BitOperations.LeadingZeroCount((uint)Length)));

    /// <inheritdoc/>
    public void Dispose() => _memory.Release();

    private static void Find(ulong* keys, ulong* spare, (long First, long End) part, ReadOnlySpan<long> ranks, Span<ulong> found, int partings)
    {
        while (ranks.Length > 0)
        {
            var (first, length) = (part.First, (int)(part.End - part.First));
            if (length <= FewKeys)
            {
                Counted(keys + first, length, first, ranks, found);
                return;
            }

            if (partings-- == 0)
            {
                Sorted(keys + first, length, first, ranks, found);
                return;
            }

            var key = Parting(keys + first, length, (ranks[ranks.Length / 2] - first) / (double)length, ranks.Length == 1);
            var border = first + Part(keys + first, spare + first, length, key);
            var before = Before(ranks, border);
            if (border == first)
            {
                // No key is less: what is equal goes to the front, and is found.
                border = key == ulong.MaxValue ? part.End : first + Part(keys + first, spare + first, length, key + 1);
                before = Before(ranks, border);
                found[..before].Fill(key);
            }
            else
            {
                Find(spare, keys, (first, border), ranks[..before], found, partings);
            }

            part.First = border;
            ranks = ranks[before..];
            found = found[before..];
            var parted = spare;
            spare = keys;
            keys = parted;
        }
    }

    private static int Before(ReadOnlySpan<long> ranks, long border)
    {
        var count = 0;
        while (count < ranks.Length && ranks[count] < border)
        {
            count++;
        }

        return count;
    }

    // The key of a rank is the greatest of those that no more keys than the rank are less than. As signed numbers, which AVX2 can compare.
    [MethodImpl(Optimised.Loop)]
    private static void Counted(ulong* keys, int length, long first, ReadOnlySpan<long> ranks, Span<ulong> found)
    {
        var all = stackalloc long[FewKeys];
        var less = stackalloc long[FewKeys];
        for (var i = 0; i < FewKeys; i++)
        {
            all[i] = i < length ? (long)(keys[i] ^ SignBit) : long.MaxValue;
        }

        for (var i = 0; i < length; i += Vector512<long>.Count)
        {
            var (mine, count) = (Vector512.Load(all + i), Vector512<long>.Zero);
            for (var other = 0; other < length; other++)
            {
                count -= Vector512.LessThan(Vector512.Create(all[other]), mine);
            }

            count.Store(less + i);
        }

        for (var rank = 0; rank < ranks.Length; rank++)
        {
            var (place, best) = (Vector512.Create(ranks[rank] - first), Vector512.Create(long.MinValue));
            for (var i = 0; i < length; i += Vector512<long>.Count)
            {
                var isNotBehind = Vector512.LessThanOrEqual(Vector512.Load(less + i), place);
                best = Vector512.Max(best, Vector512.ConditionalSelect(isNotBehind, Vector512.Load(all + i), best));
            }

            found[rank] = (ulong)Greatest(best) ^ SignBit;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Greatest(Vector512<long> keys)
    {
        var four = Vector256.Max(keys.GetLower(), keys.GetUpper());
        var two = Vector128.Max(four.GetLower(), four.GetUpper());
        return Math.Max(two.ToScalar(), two[1]);
    }

    private static void Sorted(ulong* keys, int length, long first, ReadOnlySpan<long> ranks, Span<ulong> found)
    {
        new Span<ulong>(keys, length).Sort();
        for (var i = 0; i < ranks.Length; i++)
        {
            found[i] = keys[ranks[i] - first];
        }
    }

    // Both ends are written, and one of them is written again by the key that belongs there.
    [MethodImpl(Optimised.Loop)]
    private static long Part(ulong* from, ulong* to, int length, ulong key)
    {
        var low = to;
        var high = to + length - 1;
        for (var end = from + length; from != end; from++)
        {
            var next = *from;
            *low = next;
            *high = next;
            var isLess = next < key ? 1 : 0;
            low += isLess;
            high += isLess - 1;
        }

        return low - to;
    }

    // Of keys from all over the part the one at the place where the rank should be, or for a single rank one beyond it, towards the far end.
    private static ulong Parting(ulong* keys, int length, double place, bool isSingle)
    {
        var count = Math.Min(SampleMax, length / 8);
        var sample = stackalloc ulong[SampleMax];
        var step = length / count;
        for (var i = 0; i < count; i++)
        {
            sample[i] = keys[(long)i * step];
        }

        new Span<ulong>(sample, count).Sort();
        var beyond = !isSingle ? 0 : Math.Sqrt(count) * (place < 0.5 ? 0.7 : -0.7);
        return sample[(int)Math.Clamp((place * count) + beyond, 0, count - 1)];
    }
}
