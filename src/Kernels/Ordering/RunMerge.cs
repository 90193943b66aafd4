using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>Merges sorted runs of 64-bit keys that lie one behind the other, alone or with the positions they came from; of equal keys those of earlier runs come first.</summary>
/// <remarks>
/// Neighbours are merged in rounds until one run is left. A merge is cut in two where half of its elements lie before, and both halves go on side by side: each step waits for the
/// one before it, and a core has room for both. 2,000,000 keys of 10 runs take 10 ns an element so, and 31 sorted anew by <see cref="RadixSort"/>.
/// </remarks>
internal static unsafe partial class RunMerge
{
    /// <summary>Rounds for so many runs.</summary>
    public static int RoundsOf(int runs)
    {
        var rounds = 0;
        for (; runs > 1; runs = (runs + 1) / 2)
        {
            rounds++;
        }

        return rounds;
    }

    /// <summary>Merges keys.</summary>
    /// <param name="keys">Run after run; receives the sorted keys.</param>
    /// <param name="spare">As much room.</param>
    /// <param name="lengths">Of each run; overwritten.</param>
    public static void Keys(ulong* keys, ulong* spare, Span<int> lengths)
    {
        var (from, to) = ((nint)keys, (nint)spare);
        var total = Total(lengths);
        while (lengths.Length > 1)
        {
            lengths = Round(lengths, new Lanes((ulong*)from, (ulong*)to, null, null));
            (from, to) = (to, from);
        }

        if (from != (nint)keys)
        {
            Copy(spare, keys, total);
        }
    }

    /// <summary>Merges keys, and takes along the positions.</summary>
    /// <param name="keys">Run after run; receives the sorted keys.</param>
    /// <param name="positions">Moved as the keys are.</param>
    /// <param name="spareKeys">As much room as the keys.</param>
    /// <param name="sparePositions">As much room as the positions.</param>
    /// <param name="lengths">Of each run; overwritten.</param>
    public static void KeysAndPositions(ulong* keys, uint* positions, ulong* spareKeys, uint* sparePositions, Span<int> lengths)
    {
        var (from, to, fromAt, toAt) = ((nint)keys, (nint)spareKeys, (nint)positions, (nint)sparePositions);
        var total = Total(lengths);
        while (lengths.Length > 1)
        {
            lengths = Round(lengths, new Lanes((ulong*)from, (ulong*)to, (uint*)fromAt, (uint*)toAt));
            (from, to, fromAt, toAt) = (to, from, toAt, fromAt);
        }

        if (from != (nint)keys)
        {
            Copy(spareKeys, keys, total);
            Copy(sparePositions, positions, total);
        }
    }

    // Every other run is merged with the one behind it; a last one without neighbour is copied.
    private static Span<int> Round(Span<int> lengths, Lanes lanes)
    {
        var (begin, merged) = (0, 0);
        for (var run = 0; run < lengths.Length; run += 2)
        {
            var (first, second) = (lengths[run], run + 1 < lengths.Length ? lengths[run + 1] : 0);
            Merge(lanes, begin, first, second);
            lengths[merged++] = first + second;
            begin += first + second;
        }

        return lengths[..merged];
    }

    private static void Merge(Lanes lanes, int begin, int first, int second)
    {
        var middle = begin + first;
        var half = (first + second) / 2;
        var ofFirst = SplitAt(lanes.From + begin, first, lanes.From + middle, second, half);
        var lower = new Pair(begin, begin + ofFirst, middle, middle + half - ofFirst, begin);
        var upper = new Pair(lower.AEnd, middle, lower.BEnd, middle + second, begin + half);
        if (lanes.FromAt == null)
        {
            MergeBoth<KeysOnly>(lanes, lower, upper);
        }
        else
        {
            MergeBoth<WithPositions>(lanes, lower, upper);
        }
    }

    // How many of the first run are among the first so many of both.
    private static int SplitAt(ulong* a, int aLength, ulong* b, int bLength, int count)
    {
        var (least, most) = (Math.Max(0, count - bLength), Math.Min(count, aLength));
        while (least < most)
        {
            var ofA = (least + most) / 2;
            (least, most) = b[count - ofA - 1] < a[ofA] ? (least, ofA) : (ofA + 1, most);
        }

        return least;
    }

    // As long as no side of either can end, nothing is asked but which key is less.
    private static void MergeBoth<TMove>(Lanes lanes, Pair lower, Pair upper)
        where TMove : struct, IMove
    {
        for (var steps = Math.Min(lower.Sure, upper.Sure); steps > 0; steps = Math.Min(lower.Sure, upper.Sure))
        {
            var (a, b, to, end) = (lower.A, lower.B, lower.To, lower.To + steps);
            var (c, d, further) = (upper.A, upper.B, upper.To - lower.To);
            for (; to < end; to++)
            {
                Step<TMove>(lanes, ref a, ref b, to);
                Step<TMove>(lanes, ref c, ref d, to + further);
            }

            (lower.A, lower.B, lower.To, upper.A, upper.B, upper.To) = (a, b, to, c, d, to + further);
        }

        Finish<TMove>(lanes, lower);
        Finish<TMove>(lanes, upper);
    }

    private static void Finish<TMove>(Lanes lanes, Pair pair)
        where TMove : struct, IMove
    {
        for (var steps = pair.Sure; steps > 0; steps = pair.Sure)
        {
            var (a, b, to, end) = (pair.A, pair.B, pair.To, pair.To + steps);
            for (; to < end; to++)
            {
                Step<TMove>(lanes, ref a, ref b, to);
            }

            (pair.A, pair.B, pair.To) = (a, b, to);
        }

        TMove.Rest(lanes, pair.A, pair.To, pair.AEnd - pair.A);
        TMove.Rest(lanes, pair.B, pair.To + pair.AEnd - pair.A, pair.BEnd - pair.B);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TMove>(Lanes lanes, ref nint a, ref nint b, nint to)
        where TMove : struct, IMove
    {
        // A number in place of a branch, which would be guessed wrong every other time.
        var isB = (nint)Unsafe.BitCast<bool, byte>(lanes.From[b] < lanes.From[a]);
        var chosen = a + ((b - a) & -isB);
        b += isB;
        a += 1 - isB;
        TMove.One(lanes, chosen, to);
    }

    private static int Total(Span<int> lengths)
    {
        var total = 0;
        foreach (var length in lengths)
        {
            total += length;
        }

        return total;
    }

    private static void Copy<T>(T* from, T* to, nint count)
        where T : unmanaged => Buffer.MemoryCopy(from, to, count * sizeof(T), count * sizeof(T));
}
