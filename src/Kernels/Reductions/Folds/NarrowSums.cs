using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Sums of integers of 8 and 16 bits, in lanes of twice their width as long as these have room: the sum is exact in any order.</summary>
internal static unsafe class NarrowSums
{
    private const int StripLength = 8 << 10;

    // As many numbers of 16 bits as 32 have room for, and more.
    private const int RowsTogether = 256;

    private const int Lanes = FoldOrder.LaneBytes / sizeof(long);

    /// <summary>True if a fold is such a sum; a constant to the compiler.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Take<TIn, TAccumulator, TLift, TCombiner>()
        where TIn : unmanaged
        where TAccumulator : unmanaged, INumberBase<TAccumulator> =>
        sizeof(TIn) < sizeof(int) && typeof(TCombiner) == typeof(AddCombiner<TAccumulator>) &&
        (typeof(TAccumulator) == typeof(long) || typeof(TAccumulator) == typeof(ulong));

    /// <summary>The sum of integers of up to 64 bits.</summary>
    /// <param name="x">The integers.</param>
    /// <param name="count">At most <see cref="FoldOrder.BlockLength"/>.</param>
    [MethodImpl(Optimised.Loop)]
    public static long Row<T>(T* x, int count)
        where T : unmanaged
    {
        if (sizeof(T) == sizeof(byte))
        {
            return Bytes(x, count);
        }

        var lanes = stackalloc long[Lanes];
        return typeof(T) == typeof(short)
            ? LaneWidths<short, int, WidenOnce<short, int>, AddCombiner<int>>.Block((short*)x, count, (int*)lanes)
            : typeof(T) == typeof(ushort)
            ? LaneWidths<ushort, uint, WidenOnce<ushort, uint>, AddCombiner<uint>>.Block((ushort*)x, count, (uint*)lanes)
            : typeof(T) == typeof(int)
            ? LaneWidths<int, long, Widen<int, long>, AddCombiner<long>>.Block((int*)x, count, lanes)
            : LaneWidths<long, long, Widen<long, long>, AddCombiner<long>>.Block((long*)x, count, lanes);
    }

    /// <summary>Adds each row to an accumulator, if they are bytes and so many whole lanes.</summary>
    /// <returns>False if nothing was added.</returns>
    public static bool TryRows<T>(long* accumulators, T* x, int length, int rows)
        where T : unmanaged
    {
        if (sizeof(T) != sizeof(byte) || length % EightBytes<T>.Count != 0)
        {
            return false;
        }

        var done = ByteRows<T>.Sum(accumulators, (byte*)x, length, rows);
        return LaneWidths<ulong, long, EightBytes<T>, AddCombiner<long>>.TryRows(
            accumulators + done, (ulong*)(x + ((long)done * length)), length / EightBytes<T>.Count, rows - done);
    }

    // By eights, and those behind them.
    private static long Bytes<T>(T* x, int count)
        where T : unmanaged
    {
        var lanes = stackalloc long[Lanes];
        var eights = count / EightBytes<T>.Count;
        var sum = eights == 0 ? 0 : LaneWidths<ulong, long, EightBytes<T>, AddCombiner<long>>.Block((ulong*)x, eights, lanes);
        for (var i = eights * EightBytes<T>.Count; i < count; i++)
        {
            sum += typeof(T) == typeof(sbyte) ? ((sbyte*)x)[i] : ((byte*)x)[i];
        }

        return sum;
    }

    /// <summary>Adds the elements of each column of a tile to its accumulator.</summary>
    public static void Across<T>(T* x, long* accumulators, in FoldTile tile)
        where T : unmanaged
    {
        if (typeof(T) == typeof(byte))
        {
            Bytes<byte>(accumulators, tile);
        }
        else if (typeof(T) == typeof(sbyte))
        {
            Bytes<sbyte>(accumulators, tile);
        }
        else if (typeof(T) == typeof(short))
        {
            Across<short, int>((short*)x, accumulators, tile);
        }
        else
        {
            Across<ushort, uint>((ushort*)x, accumulators, tile);
        }
    }

    private static void Bytes<T>(long* accumulators, in FoldTile tile)
        where T : unmanaged, INumberBase<T>
    {
        var parts = (byte*)accumulators;
        var done = Avx512BW.IsSupported ? ByteColumns<ByteSums<T, ByteLanes512>>.Across(&parts, 0, tile)
            : Avx2.IsSupported ? ByteColumns<ByteSums<T, ByteLanes256>>.Across(&parts, 0, tile)
            : 0;
        LaneWidths<T, long, Widen<T, long>, AddCombiner<long>>.Across(
            accumulators + done, (T*)tile.Values + done, tile.Length - done, tile.Rows, tile.RowStride);
    }

    private static void Across<T, TNext>(T* x, long* accumulators, in FoldTile tile)
        where T : unmanaged, INumberBase<T>
        where TNext : unmanaged, INumberBase<TNext>
    {
        var memory = stackalloc byte[(StripLength * sizeof(TNext)) + StackLines.Slack];
        var sums = StackLines.First<TNext>(memory);
        for (var row = 0; row < tile.Rows; row += RowsTogether)
        {
            var rows = Math.Min(RowsTogether, tile.Rows - row);
            for (var done = 0; done < tile.Length; done += StripLength)
            {
                var length = Math.Min(StripLength, tile.Length - done);
                new Span<TNext>(sums, length).Clear();
                LaneWidths<T, TNext, WidenOnce<T, TNext>, AddCombiner<TNext>>.Across(
                    sums, x + (row * tile.RowStride) + done, length, rows, tile.RowStride);
                LaneWidths<TNext, long, Widen<TNext, long>, AddCombiner<long>>.Across(accumulators + done, sums, length, 1, length);
            }
        }
    }
}
