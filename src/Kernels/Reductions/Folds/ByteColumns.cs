using System.Runtime.CompilerServices;

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
    // Rows whose sums stay in registers. In the second-level cache many, each on a page of its own as the first table of pages has room for:
    // sums of 64 x 1024 uint8 take 0.0047 ns an element by 64 rows, 0.0056 by eight, 0.0061 by four. From memory eight, not asked for ahead:
    // sums of 128 MiB take 0.0275, by four 0.029, by 16 0.039; asked for 1 or 2 KiB ahead 0.031.
    private const int FarRowBytes = 16 << 10;
    private const int NearRows = 64;
    private const int FarRows = 8;

    /// <summary>Folds all columns that whole vectors hold; returns how many.</summary>
    public static int Across(byte** parts, long at, in FoldTile tile)
    {
        var memory = stackalloc byte[(TFold.StripLength * TFold.HeldBytes) + StackLines.Slack];
        var strip = StackLines.First<byte>(memory);
        var whole = tile.Length - (tile.Length % TFold.VectorLength);
        for (var first = 0; first < tile.Rows; first += TFold.RowsTogether)
        {
            var rows = Math.Min(TFold.RowsTogether, tile.Rows - first);
            for (var done = 0; done < whole; done += TFold.StripLength)
            {
                var length = Math.Min(TFold.StripLength, whole - done);
                new Span<byte>(strip, length * TFold.HeldBytes).Clear();
                Rows(strip, length, tile.Values + (first * tile.RowStride) + done, rows, tile.RowStride);
                Raise(strip, (length, rows), parts, at + done);
            }
        }

        return whole;
    }

    private static void Rows(byte* strip, int length, byte* x, int rows, long stride)
    {
        var together = stride < FarRowBytes ? NearRows : FarRows;
        for (var row = 0; row < rows; row += together)
        {
            TFold.Take(strip, length, x + (row * stride), Math.Min(together, rows - row), stride);
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
