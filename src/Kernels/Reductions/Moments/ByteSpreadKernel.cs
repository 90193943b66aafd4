using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>Variance or standard deviation of 8-bit elements: accumulators hold Σx and Σx², which are exact.</summary>
/// <remarks>
/// n·Σx² − (Σx)² is computed in 128 bits, so one rounding is all that is lost, whatever the order. 2⁴⁷ elements have room.
/// uint8 took 0.12 ns an element when each was a float64 first.
/// </remarks>
internal sealed unsafe class ByteSpreadKernel<T>(ReductionTypes types, SpreadResult result) : ReductionKernel
    where T : unmanaged, INumber<T>
{
    // Squares of at most 2¹⁶ that 31 bits have room for are 2¹⁵; the first-level cache holds a block between the two passes.
    private const int BlockLength = 4096;
    private const int RowsTogether = 4;

    public override DType Input => types.Input;

    public override ImmutableArray<DType> State { get; } = [DType.Int64, DType.Int64];

    public override DType Output => types.Output;

    public override bool TakesRowsApart => true;

    public override ElementBits? Neutral { get; } = ElementBits.Of(T.Zero);

    public override void Clear(byte** parts, long length)
    {
        new Span<long>(parts[0], checked((int)length)).Clear();
        new Span<long>(parts[1], checked((int)length)).Clear();
    }

    public override void FoldRows(byte** parts, long at, in FoldTile tile)
    {
        var sums = (long*)parts[0] + at;
        var squares = (long*)parts[1] + at;
        var x = (T*)tile.Values;
        if (TryRows(sums, squares, x, tile.Length, tile.Rows))
        {
            return;
        }

        for (var row = 0; row < tile.Rows; row++)
        {
            for (var done = 0; done < tile.Length; done += BlockLength)
            {
                var count = Math.Min(BlockLength, tile.Length - done);
                sums[row] += NarrowSums.Row(x + done, count);
                squares[row] += Squares(x + done, count);
            }

            x += tile.Length;
        }
    }

    // Rows of whole lanes, some at a time, so that the first-level cache holds them between the two passes.
    private static bool TryRows(long* sums, long* squares, T* x, int length, int rows)
    {
        if (length > BlockLength || length % FoldOrder.LaneBytes != 0 || !Vector256.IsHardwareAccelerated)
        {
            return false;
        }

        var done = ByteSquareRows<T>.Add(sums, squares, (byte*)x, length, rows);
        x += (long)done * length;
        var some = stackalloc int[RowsTogether];
        for (int first = done, together; first < rows; first += together, x += together * length)
        {
            together = Math.Min(RowsTogether, rows - first);
            new Span<int>(some, together).Clear();
            NarrowSums.TryRows(sums + first, x, length, together);
            LaneWidths<uint, int, FourSquares<T>, AddCombiner<int>>.TryRows(some, (uint*)x, length / FourSquares<T>.Count, together);
            for (var row = 0; row < together; row++)
            {
                squares[first + row] += some[row];
            }
        }

        return true;
    }

    public override void FoldAcross(byte** parts, long at, in FoldTile tile)
    {
        var sums = (long*)parts[0] + at;
        var squares = (long*)parts[1] + at;
        var done = Avx512BW.IsSupported ? ByteColumns<ByteSquares<T, ByteLanes512>>.Across(parts, at, tile)
            : Avx2.IsSupported ? ByteColumns<ByteSquares<T, ByteLanes256>>.Across(parts, at, tile)
            : 0;
        for (var row = 0; row < tile.Rows; row++)
        {
            var x = (T*)tile.Values + (row * tile.RowStride);
            for (var i = done; i < tile.Length; i++)
            {
                sums[i] += long.CreateTruncating(x[i]);
                squares[i] += Square(x[i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Squares(T* x, int count)
    {
        var lanes = stackalloc int[FoldOrder.LaneBytes / sizeof(int)];
        var fours = count / FourSquares<T>.Count;
        long squares = fours == 0 ? 0 : LaneWidths<uint, int, FourSquares<T>, AddCombiner<int>>.Block((uint*)x, fours, lanes);
        for (var i = fours * FourSquares<T>.Count; i < count; i++)
        {
            squares += Square(x[i]);
        }

        return squares;
    }

    private static long Square(T x) => long.CreateTruncating(x) * long.CreateTruncating(x);

    public override void Combine(byte** into, long intoCount, byte** from, long fromCount, long length)
    {
        for (var part = 0; part < State.Length; part++)
        {
            for (long i = 0; i < length; i++)
            {
                ((long*)into[part])[i] += ((long*)from[part])[i];
            }
        }
    }

    public override void Finish(byte** parts, long length, long count, byte* output)
    {
        for (long i = 0; i < length; i++)
        {
            var (sum, squares) = ((Int128)((long*)parts[0])[i], (Int128)((long*)parts[1])[i]);
            var central = (double)((count * squares) - (sum * sum)) / Math.Max(count, 1);
            ResultStore.Write(result.Of(central, count), Output, output, i);
        }
    }
}
