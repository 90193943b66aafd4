using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>One tile of a product's result: formed where it lies if it is whole, by way of a spare tile if it is not.</summary>
internal static unsafe class ResultTile<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    /// <summary>Columns of a whole tile.</summary>
    public static int Columns => MicroProduct<TSimd, TVector, T>.Columns;

    /// <summary>Elements of the spare tile that <see cref="Run"/> wants.</summary>
    public static int Size => MicroProduct<TSimd, TVector, T>.RowsMax * Columns;

    /// <summary>True if so few columns are left that half a tile holds them.</summary>
    public static bool IsNarrow(int columnsLeft) => columnsLeft <= NarrowProduct<TSimd, TVector, T>.Columns;

    /// <summary>Columns of the next tile where so many are left: a whole one, or half.</summary>
    public static int ColumnsOf(int left) => IsNarrow(left) ? NarrowProduct<TSimd, TVector, T>.Columns : Columns;

    /// <summary>Packs the next panel of B.</summary>
    /// <param name="from">Its first element.</param>
    /// <param name="across">Elements from column to column.</param>
    /// <param name="along">Elements from step to step.</param>
    /// <param name="left">Columns from there on, and steps.</param>
    /// <param name="to">Receives as many elements a step as a tile has columns, or half of one.</param>
    public static void PackColumns(T* from, long across, long along, (int Columns, int Steps) left, T* to)
    {
        var size = (Math.Min(Columns, left.Columns), left.Steps);
        if (IsNarrow(left.Columns))
        {
            Panels<T>.Pack<NarrowWidth>(from, across, along, size, to);
        }
        else
        {
            Panels<T>.Pack<TileWidth>(from, across, along, size, to);
        }
    }

    /// <summary>True if a tile there writes to the result itself.</summary>
    /// <param name="left">Rows and columns of the result from the tile on.</param>
    /// <param name="columnStride">Elements of the result from column to column.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // A few comparisons a tile.
    public static bool IsWhole((int Rows, int Columns) left, long columnStride) =>
        left.Columns >= ColumnsOf(left.Columns)
        && left.Rows >= MicroProduct<TSimd, TVector, T>.RowsOf(left.Rows) && columnStride == 1;

    /// <summary>c takes on the product of a tile's rows of A and columns of B.</summary>
    /// <param name="a">The first row; as many rows can be read as <see cref="MicroProduct{TSimd, TVector, T}.RowsOf"/> gives.</param>
    /// <param name="b">The first column; a whole tile of columns can be read, or half of one if <see cref="IsNarrow"/>.</param>
    /// <param name="strides">Of both.</param>
    /// <param name="size">Rows and columns of the result from here on, and steps.</param>
    /// <param name="done">Rows and columns at the tile's beginning that another tile has seen to already.</param>
    /// <param name="c">The tile's first element.</param>
    /// <param name="cStrides">Elements from row to row and from column to column.</param>
    /// <param name="update">How c takes the sums on.</param>
    /// <param name="spare">Room for a tile.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // A few comparisons a tile.
    public static void Run<TStrides>(
        T* a, T* b, TStrides strides, (int Rows, int Columns, int Steps) size, (int Rows, int Columns) done,
        T* c, (long Row, long Column) cStrides, MatrixUpdate update, T* spare)
        where TStrides : struct, IFactorStrides
    {
        var rows = MicroProduct<TSimd, TVector, T>.RowsOf(size.Rows);
        var isOnce = update == MatrixUpdate.Set || (done.Rows | done.Columns) == 0;
        if (isOnce && IsWhole((size.Rows, size.Columns), cStrides.Column))
        {
            Sums(a, rows, b, size, strides, c, cStrides.Row, update);
            return;
        }

        Sums(a, rows, b, size, strides, spare, Columns, MatrixUpdate.Set);
        Merge(
            spare + (done.Rows * Columns) + done.Columns, c + (done.Rows * cStrides.Row) + (done.Columns * cStrides.Column), cStrides,
            (Math.Min(rows, size.Rows) - done.Rows, Math.Min(Columns, size.Columns) - done.Columns), update);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)] // A branch before a loop of up to 256 steps.
    private static void Sums<TStrides>(
        T* a, int rows, T* b, (int Rows, int Columns, int Steps) size, TStrides strides, T* c, long stride, MatrixUpdate update)
        where TStrides : struct, IFactorStrides
    {
        if (IsNarrow(size.Columns))
        {
            NarrowProduct<TSimd, TVector, T>.Run(a, rows, b, size.Steps, strides, c, stride, update);
        }
        else
        {
            MicroProduct<TSimd, TVector, T>.Run(a, rows, b, size.Steps, strides, c, stride, update);
        }
    }

    private static void Merge(T* tile, T* c, (long Row, long Column) strides, (int Rows, int Columns) size, MatrixUpdate update)
    {
        switch (update)
        {
            case MatrixUpdate.Set: Merge<SetMerge<TSimd, TVector, T>>(tile, c, strides, size); break;
            case MatrixUpdate.Add: Merge<AddMerge<TSimd, TVector, T>>(tile, c, strides, size); break;
            default: Merge<SubtractMerge<TSimd, TVector, T>>(tile, c, strides, size); break;
        }
    }

    // A part of a tile, or one whose elements are apart.
    [MethodImpl(Optimised.Loop)]
    private static void Merge<TMerge>(T* tile, T* c, (long Row, long Column) strides, (int Rows, int Columns) size)
        where TMerge : struct, IMerge<TVector, T>
    {
        for (var row = 0; row < size.Rows; row++)
        {
            var column = 0;
            for (; strides.Column == 1 && column <= size.Columns - TSimd.Length; column += TSimd.Length)
            {
                TMerge.Run(TSimd.Load(tile + column), c + column);
            }

            for (; column < size.Columns; column++)
            {
                TMerge.One(tile + column, c + (column * strides.Column));
            }

            tile += Columns;
            c += strides.Row;
        }
    }

    private readonly struct NarrowWidth : IPanelWidth
    {
        public static int Lines => NarrowProduct<TSimd, TVector, T>.Columns;
    }

    private readonly struct TileWidth : IPanelWidth
    {
        public static int Lines => Columns;
    }
}
