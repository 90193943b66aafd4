using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Arrays over managed memory that is pinned for as long as they live.</summary>
internal static class Literals
{
    /// <summary>A lazy array of these elements in C order, in one chunk unless a grid is given. The array is not copied.</summary>
    public static MemoryExpr Of<T>(Shape shape, T[] values, ChunkGrid? grid = null)
        where T : unmanaged =>
        new(ArrayOf(shape, values, DTypes.Of<T>()), grid ?? ChunkGrid.Single(shape));

    /// <summary>An array in memory over a managed array of any rank.</summary>
    public static NdArray ArrayOf(Shape shape, Array values, DType dtype) =>
        NdArray.Over(PinnedMemory.Pin(values, dtype.ItemSize()), dtype, Layout.Contiguous(shape));

    /// <summary>The integers of a small array that is in memory already; false if they would have to be computed.</summary>
    public static bool TryIntegers(ArrayExpr expr, out long[] values)
    {
        values = [];
        if (expr is not MemoryExpr { Array: var array } || !array.DType.IsInteger() || array.Size > Limits.LiteralElementsMax)
        {
            return false;
        }

        values = new long[array.Size];
        var target = Literals.ArrayOf(array.Shape, values, DType.Int64);
        using var pool = new TileWorkspace(new BufferPool());
        var builder = new TileProgramBuilder();
        var input = builder.Input(array.DType);
        var output = array.DType == DType.Int64 ? input : builder.Apply(CastKernels.Get(array.DType, DType.Int64), input);
        TileEvaluator.Run(builder.Build(output), [new TileOperand(array)], array.Shape, new StoreSink(target), pool);
        target.Dispose();
        return true;
    }
}
