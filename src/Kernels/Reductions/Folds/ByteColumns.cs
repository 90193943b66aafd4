using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ActorArrays.Kernels;

/// <summary>What <see cref="ByteColumns{TFold}"/> holds of some columns while it goes through rows.</summary>
internal unsafe interface IByteFold
{
    /// <summary>Bytes of a vector.</summary>
    static abstract int VectorLength { get; }

    /// <summary>Bytes that are held of a column.</summary>
    static abstract int HeldBytes { get; }

    /// <summary>Columns of which so much is held at once.</summary>
    static abstract int StripLength { get; }

    /// <summary>Rows that they have room for.</summary>
    static abstract int RowsTogether { get; }

    /// <summary>Adds some rows, of each vector of columns all of them before the next.</summary>
    /// <param name="held">What is held of the columns.</param>
    /// <param name="length">How many columns: whole vectors.</param>
    /// <param name="x">The first row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    static abstract void Take(byte* held, int length, byte* x, int rows, long stride);

    /// <summary>Adds rows to the accumulators, without a strip between, if that is faster; returns how many columns.</summary>
    /// <param name="parts">The accumulators.</param>
    /// <param name="at">The first column's.</param>
    /// <param name="length">How many columns.</param>
    /// <param name="x">The first row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    static abstract int Whole(byte** parts, long at, int length, byte* x, int rows, long stride);

    /// <summary>How many rows <see cref="TakeFar"/> adds.</summary>
    static abstract int FarRows { get; }

    /// <summary>Adds some rows that come from memory, each by instructions of its own, by which the prefetchers tell streams apart.</summary>
    /// <param name="held">What is held of the columns.</param>
    /// <param name="length">How many columns: whole vectors.</param>
    /// <param name="x">The first row.</param>
    /// <param name="stride">Bytes from one row to the next.</param>
    /// <param name="ahead">How far ahead of each row bytes are asked for.</param>
    static abstract void TakeFar(byte* held, int length, byte* x, long stride, long ahead);

    /// <summary>Adds what is held of a vector of columns to accumulators.</summary>
    /// <param name="held">What is held.</param>
    /// <param name="rows">How many bytes went into each.</param>
    /// <param name="parts">The accumulators, of 64 bits.</param>
    /// <param name="at">The first column's.</param>
    static abstract void Raise(byte* held, int rows, byte** parts, long at);
}

/// <summary>Folds the columns of a matrix of 8-bit integers, exactly, some rows at once.</summary>
internal static unsafe class ByteColumns<TFold>
    where TFold : struct, IByteFold
{
    private const int LineBytes = 64;

    // Rows whose sums stay in registers in the second-level cache, each on a page of its own as the first table of pages has room for: sums of
    // 64 x 1024 uint8 take 0.0047 ns an element by 64 rows, 0.0056 by eight, 0.0061 by four.
    private const int NearRows = 64;

    // Rows that come from memory, some at once. Squares are taken by eight, which are asked into the second-level cache ahead: of long strips as far as the
    // prefetchers do not look, of short ones the rows that follow. 128 MiB of uint8 take 0.043 ns an element so, 0.072 by four that were asked into the
    // first level beside strips that fill half of it; by the loop of many rows sums 0.042 for 0.032.
    private const int FarRowBytes = 16 << 10;
    private const int RowAheadBytes = 2 << 10;

    /// <summary>Folds all columns that whole vectors hold; returns how many.</summary>
    public static int Across(byte** parts, long at, in FoldTile tile)
    {
        var whole = tile.Length - (tile.Length % TFold.VectorLength);
        var memory = stackalloc byte[(Math.Min(TFold.StripLength, whole) * TFold.HeldBytes) + StackLines.Slack];
        var strip = StackLines.First<byte>(memory);
        for (var first = 0; first < tile.Rows; first += TFold.RowsTogether)
        {
            var rows = Math.Min(TFold.RowsTogether, tile.Rows - first);
            var x = tile.Values + (first * tile.RowStride);
            var near = rows <= NearRows && tile.RowStride < FarRowBytes ? TFold.Whole(parts, at, whole, x, rows, tile.RowStride) : 0;
            for (var done = near; done < whole; done += TFold.StripLength)
            {
                var length = Math.Min(TFold.StripLength, whole - done);
                new Span<byte>(strip, length * TFold.HeldBytes).Clear();
                Rows(strip, length, x + done, rows, tile.RowStride);
                Raise(strip, (length, rows), parts, at + done);
            }
        }

        return whole;
    }

    private static void Rows(byte* strip, int length, byte* x, int rows, long stride)
    {
        var row = 0;
        var ahead = length > 2 * RowAheadBytes ? RowAheadBytes : TFold.FarRows * stride;
        for (; stride >= FarRowBytes && row <= rows - TFold.FarRows; row += TFold.FarRows)
        {
            TFold.TakeFar(strip, length, x + (row * stride), stride, ahead);
        }

        for (; row < rows; row += NearRows)
        {
            TFold.Take(strip, length, x + (row * stride), Math.Min(NearRows, rows - row), stride);
        }
    }

    /// <summary>Asks for a line of each of the rows that <see cref="IByteFold.TakeFar"/> adds, as vectors pass from line to line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ask(byte* x, int at, long stride)
    {
        for (var row = 0; at % LineBytes == 0 && row < TFold.FarRows; row++, x += stride)
        {
            Sse.Prefetch1(x);
        }
    }

    [MethodImpl(Optimised.Loop)]
    private static void Raise(byte* strip, (int Length, int Rows) size, byte** parts, long at)
    {
        for (var i = 0; i < size.Length; i += TFold.VectorLength, strip += TFold.HeldBytes * TFold.VectorLength)
        {
            TFold.Raise(strip, size.Rows, parts, at + i);
        }
    }
}
