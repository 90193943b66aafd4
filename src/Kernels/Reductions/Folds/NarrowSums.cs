using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Sums of integers of 8 and 16 bits, in lanes of twice their width as long as these have room: the sum is exact in any order.</summary>
internal static unsafe class NarrowSums
{
    private const int StripLength = 1024;

    // 255 · 257 is the largest 16-bit number, and −128 · 256 the smallest.
    private const int RowsTogether = 256;

    private const int ByteLanes = FoldOrder.LaneBytes / sizeof(int);

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
        if (typeof(T) == typeof(byte))
        {
            return Bytes((byte*)x, count, 0);
        }

        if (typeof(T) == typeof(sbyte))
        {
            return Bytes((byte*)x, count, 0x80) - (count * 0x80);
        }

        var lanes = stackalloc long[ByteLanes];
        return typeof(T) == typeof(short)
                ? LaneWidths<short, int, WidenOnce<short, int>, AddCombiner<int>>.Block((short*)x, count, (int*)lanes)
            : typeof(T) == typeof(ushort)
                ? LaneWidths<ushort, uint, WidenOnce<ushort, uint>, AddCombiner<uint>>.Block((ushort*)x, count, (uint*)lanes)
            : typeof(T) == typeof(int)
                ? LaneWidths<int, long, Widen<int, long>, AddCombiner<long>>.Block((int*)x, count, lanes)
            : LaneWidths<long, long, Widen<long, long>, AddCombiner<long>>.Block((long*)x, count, lanes);
    }

    /// <summary>Adds the elements of each column of a tile to its accumulator.</summary>
    public static void Across<T>(T* x, long* accumulators, in FoldTile tile)
        where T : unmanaged
    {
        if (typeof(T) == typeof(byte))
        {
            Across<byte, ushort>((byte*)x, accumulators, tile);
        }
        else if (typeof(T) == typeof(sbyte))
        {
            Across<sbyte, short>((sbyte*)x, accumulators, tile);
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

    private static void Across<T, TNext>(T* x, long* accumulators, in FoldTile tile)
        where T : unmanaged, INumberBase<T>
        where TNext : unmanaged, INumberBase<TNext>
    {
        var sums = stackalloc TNext[StripLength];
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

    // One instruction adds eight bytes to a 64-bit lane; signed bytes with their sign turned are those plus 128.
    [MethodImpl(Optimised.Loop)]
    private static long Bytes(byte* x, int count, byte turned)
    {
        var i = 0;
        long sum = 0;
        if (Avx512BW.IsSupported)
        {
            var (sums, turn) = (Vector512<long>.Zero, Vector512.Create(turned));
            for (; i <= count - Vector512<byte>.Count; i += Vector512<byte>.Count)
            {
                sums += Avx512BW.SumAbsoluteDifferences(Vector512.Load(x + i) ^ turn, Vector512<byte>.Zero).AsInt64();
            }

            sum = Vector512.Sum(sums);
        }
        else if (Avx2.IsSupported)
        {
            var (sums, turn) = (Vector256<long>.Zero, Vector256.Create(turned));
            for (; i <= count - Vector256<byte>.Count; i += Vector256<byte>.Count)
            {
                sums += Avx2.SumAbsoluteDifferences(Vector256.Load(x + i) ^ turn, Vector256<byte>.Zero).AsInt64();
            }

            sum = Vector256.Sum(sums);
        }

        for (; i < count; i++)
        {
            sum += x[i] ^ turned;
        }

        return sum;
    }
}
