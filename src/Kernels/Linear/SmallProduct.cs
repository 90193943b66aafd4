using System.Runtime.CompilerServices;

namespace ActorArrays.Kernels;

/// <summary>A product of matrices that lie in the nearest caches as they are: read there, where packing would take a fifth of the time.</summary>
/// <remarks>
/// The last tile of a row or column of tiles overlaps the one before it, so that nothing is read beyond a matrix; only a matrix
/// that holds no tile is packed. Every sum is that of <see cref="PackedProduct{TSimd, TVector, T}"/>, bit for bit. Of OpenBLAS at
/// 64 × 64 × 64 and 37 × 53 × 71: float64 78 → 97 and 66 → 93 %, float32 74 → 95 and 53 → 105 %.
/// </remarks>
internal static unsafe class SmallProduct<TSimd, TVector, T>
    where TSimd : struct, ISimd<TVector, T>
    where TVector : struct
    where T : unmanaged
{
    private const long BytesMax = 64 << 10;

    private static int RowsMax => MicroProduct<TSimd, TVector, T>.RowsMax;

    private static int TileColumns => ResultTile<TSimd, TVector, T>.Columns;

    /// <summary>True if the factors are small and lie as <see cref="Run"/> reads them.</summary>
    /// <param name="a">The left factor, if it is an array.</param>
    /// <param name="b">The right factor, if it is an array.</param>
    /// <param name="stepsMax">The most steps whose sums are formed at once.</param>
    public static bool IsFor(NdArray? a, NdArray? b, int stepsMax) =>
        a is not null && b is not null && b.Layout.Strides[1] == 1 && a.Shape[1] > 0 && a.Shape[1] <= stepsMax
        && a.Size * sizeof(T) <= BytesMax && b.Size * sizeof(T) <= BytesMax;

    /// <summary>c = a·b, or c takes it on.</summary>
    public static void Run(NdArray a, NdArray b, NdArray c, MatrixUpdate update, TileWorkspace workspace)
    {
        var (rows, steps, columns) = ((int)c.Shape[0], (int)a.Shape[1], (int)c.Shape[1]);
        T* left = (T*)a.Data, right = (T*)b.Data;
        var (across, along, next) = (a.Layout.Strides[0], a.Layout.Strides[1], b.Layout.Strides[0]);
        var (height, width) = (MicroProduct<TSimd, TVector, T>.RowsOf(rows), ResultTile<TSimd, TVector, T>.ColumnsOf(columns));
        using var panels = new Panel(workspace.Pool, rows < height ? height * steps : 0, columns < width ? width * steps : 0);
        if (rows < height)
        {
            MicroProduct<TSimd, TVector, T>.Pack(left, across, along, (rows, steps), panels.Rows);
            left = panels.Rows;
            (across, along) = (1, height);
        }

        if (columns < width)
        {
            ResultTile<TSimd, TVector, T>.PackColumns(right, 1, next, (columns, steps), panels.Columns);
            right = panels.Columns;
            next = width;
        }

        Tiles(left, right, new GivenStrides(across, along, next), (rows, columns, steps), c, update);
    }

    [MethodImpl(Optimised.Loop)]
    private static void Tiles(T* a, T* b, GivenStrides strides, (int Rows, int Columns, int Steps) size, NdArray c, MatrixUpdate update)
    {
        var spare = stackalloc T[ResultTile<TSimd, TVector, T>.Size];
        var cStrides = (Row: c.Layout.Strides[0], Column: c.Layout.Strides[1]);
        for (var column = 0; column < size.Columns; column += TileColumns)
        {
            var firstColumn = Math.Max(0, Math.Min(column, size.Columns - ResultTile<TSimd, TVector, T>.ColumnsOf(size.Columns - column)));
            for (var row = 0; row < size.Rows; row += RowsMax)
            {
                var firstRow = Math.Max(0, Math.Min(row, size.Rows - MicroProduct<TSimd, TVector, T>.RowsOf(size.Rows - row)));
                ResultTile<TSimd, TVector, T>.Run(
                    a + (firstRow * strides.Across), b + firstColumn, strides,
                    (size.Rows - firstRow, size.Columns - firstColumn, size.Steps), (row - firstRow, column - firstColumn),
                    (T*)c.Data + (firstRow * cStrides.Row) + (firstColumn * cStrides.Column), cStrides, update, spare);
            }
        }
    }

    // Room for packed factors, where there are any.
    private readonly ref struct Panel
    {
        private readonly NativeBuffer? _memory;

        public Panel(BufferPool pool, int rowsElements, int columnsElements)
        {
            if (rowsElements + columnsElements > 0)
            {
                _memory = pool.Rent((rowsElements + columnsElements) * sizeof(T));
                Rows = (T*)_memory.Pointer;
                Columns = Rows + rowsElements;
            }
        }

        public T* Rows { get; }

        public T* Columns { get; }

        public void Dispose() => _memory?.Release();
    }
}
