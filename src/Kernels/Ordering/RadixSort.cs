namespace ActorArrays.Kernels;

/// <summary>Sorts 64-bit keys, alone or with the positions they came from; equal keys keep their order.</summary>
/// <remarks>
/// By digits of eight bits, lowest first; digits in which all keys agree are skipped, so narrow dtypes cost fewer passes.
/// Lines of a few hundred keys are sorted by comparisons, or, of fewer, by <see cref="RankSort"/>.
/// </remarks>
internal static unsafe class RadixSort
{
    private const int DigitBits = 8;
    private const int DigitCount = 64 / DigitBits;
    private const int Radix = 1 << DigitBits;

    // Up to this length counting the digits costs more than comparing.
    private const int ComparisonLength = 512;

    /// <summary>Sorts keys.</summary>
    /// <param name="keys">Receives the sorted keys.</param>
    /// <param name="spare">As much room.</param>
    /// <param name="count">How many.</param>
    public static void Sort(ulong* keys, ulong* spare, int count)
    {
        if (count >= RankSort.LengthMin && count <= RankSort.LengthMax)
        {
            RankSort.Sort(keys, spare, count);
            return;
        }

        if (count <= ComparisonLength)
        {
            new Span<ulong>(keys, count).Sort();
            return;
        }

        var counts = stackalloc int[DigitCount * Radix];
        Count(keys, count, counts);
        var (from, to) = ((nint)keys, (nint)spare);
        for (var digit = 0; digit < DigitCount; digit++)
        {
            var places = counts + (digit * Radix);
            if (Place(places, count))
            {
                Scatter((ulong*)from, (ulong*)to, count, digit * DigitBits, places);
                (from, to) = (to, from);
            }
        }

        if (from != (nint)keys)
        {
            Buffer.MemoryCopy(spare, keys, (long)count * sizeof(ulong), (long)count * sizeof(ulong));
        }
    }

    /// <summary>Sorts keys and takes along the positions.</summary>
    /// <param name="keys">Receives the sorted keys.</param>
    /// <param name="positions">Moved as the keys are.</param>
    /// <param name="spareKeys">As much room as the keys.</param>
    /// <param name="sparePositions">As much room as the positions.</param>
    /// <param name="count">How many.</param>
    public static void Sort(ulong* keys, uint* positions, ulong* spareKeys, uint* sparePositions, int count)
    {
        if (count <= RankSort.LengthMax)
        {
            RankSort.Sort(keys, positions, spareKeys, sparePositions, count);
            return;
        }

        var counts = stackalloc int[DigitCount * Radix];
        Count(keys, count, counts);
        var (from, to, fromAt, toAt) = ((nint)keys, (nint)spareKeys, (nint)positions, (nint)sparePositions);
        for (var digit = 0; digit < DigitCount; digit++)
        {
            var places = counts + (digit * Radix);
            if (Place(places, count))
            {
                Scatter((ulong*)from, (uint*)fromAt, (ulong*)to, (uint*)toAt, count, digit * DigitBits, places);
                (from, to, fromAt, toAt) = (to, from, toAt, fromAt);
            }
        }

        if (from != (nint)keys)
        {
            Buffer.MemoryCopy(spareKeys, keys, (long)count * sizeof(ulong), (long)count * sizeof(ulong));
            Buffer.MemoryCopy(sparePositions, positions, (long)count * sizeof(uint), (long)count * sizeof(uint));
        }
    }

    private static void Count(ulong* keys, int count, int* counts)
    {
        new Span<int>(counts, DigitCount * Radix).Clear();
        for (var i = 0; i < count; i++)
        {
            var key = keys[i];
            for (var digit = 0; digit < DigitCount; digit++)
            {
                counts[(digit * Radix) + (byte)key]++;
                key >>= DigitBits;
            }
        }
    }

    // From counts to first places; false if all keys have the same digit.
    private static bool Place(int* counts, int count)
    {
        var place = 0;
        for (var value = 0; value < Radix; value++)
        {
            if (counts[value] == count)
            {
                return false;
            }

            (counts[value], place) = (place, place + counts[value]);
        }

        return true;
    }

    private static void Scatter(ulong* from, ulong* to, int count, int shift, int* places)
    {
        for (var i = 0; i < count; i++)
        {
            to[places[(byte)(from[i] >> shift)]++] = from[i];
        }
    }

    private static void Scatter(ulong* from, uint* fromAt, ulong* to, uint* toAt, int count, int shift, int* places)
    {
        for (var i = 0; i < count; i++)
        {
            var place = places[(byte)(from[i] >> shift)]++;
            to[place] = from[i];
            toAt[place] = fromAt[i];
        }
    }
}
