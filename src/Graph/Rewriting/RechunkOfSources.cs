namespace ActorArrays.Graph;

/// <summary>
/// Another chunking of what is read or generated anyway is another way to read it: the rechunk moves through views and
/// elementwise expressions into the sources and is gone.
/// </summary>
internal sealed class RechunkOfSources : IRewriteRule
{
    public string Name => "rechunk as another read";

    public ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses) =>
        expr is RechunkExpr rechunk && CanRegrid(rechunk.Input, uses) ? Regrid(rechunk.Input, rechunk.Grid) : null;

    private static bool CanRegrid(ArrayExpr expr, UseCounts uses) => expr switch
    {
        ScalarExpr => true,
        SourceExpr source => source.CanRegrid,
        ViewExpr view => CanRegrid(view.Input, uses) && view.Input is SourceExpr,
        ElementwiseExpr elementwise => uses.IsSingle(elementwise) && elementwise.Inputs.All(input => CanRegrid(input, uses)),
        RechunkExpr rechunk => CanRegrid(rechunk.Input, uses),
        _ => false,
    };

    private static ArrayExpr Regrid(ArrayExpr expr, ChunkGrid grid) => expr switch
    {
        SourceExpr source => RechunkExpr.Of(source, grid),
        RechunkExpr rechunk => Regrid(rechunk.Input, grid),
        ViewExpr view => ViewExpr.Regridded(view, grid),
        ElementwiseExpr elementwise => elementwise.WithInputs([.. elementwise.Inputs.Select(input => Operand(input, elementwise, grid))]),
        _ => expr,
    };

    // An operand has the chunks of the result on its own axes; where it stretches it stays one chunk.
    private static ArrayExpr Operand(ArrayExpr input, ElementwiseExpr elementwise, ChunkGrid grid)
    {
        var lead = elementwise.Rank - input.Rank;
        var axes = input.Grid.Axes.Select((axis, i) => ChunkUnifier.IsStretched(axis) ? axis : grid.Axes[lead + i]);
        return Regrid(input, new ChunkGrid([.. axes]));
    }
}
