using ActorArrays.Graph;

namespace ActorArrays.Frames;

/// <summary>Whether chunks of arrays can be computed one by one for no more than all at once.</summary>
internal static class ChunkLocality
{
    /// <summary>True if each chunk needs chunks of sources alone: nothing that is computed of all rows, or waits for lengths.</summary>
    public static bool IsLocal(IReadOnlyList<ArrayExpr> arrays) =>
        arrays.All(array => array.Grid.IsKnown) && Ordering.InputsFirst(arrays).All(IsLocal);

    private static bool IsLocal(ArrayExpr expr) => expr switch
    {
        SourceExpr or ScalarExpr or TableExpr or TableColumnExpr or ElementwiseExpr or ViewExpr or ConcatenateExpr => true,
        RechunkExpr rechunk => rechunk.Input is SourceExpr,

        // What is given whole is the same for every chunk, and would be computed for each.
        ChunkwiseExpr chunkwise => chunkwise.Inputs.Zip(chunkwise.AxesOf).All(input => !input.Second.Contains(-1) || input.First is SourceExpr or RechunkExpr { Input: SourceExpr }),
        _ => false,
    };
}
