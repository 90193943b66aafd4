namespace ActorArrays.Graph;

/// <summary>How chunks of tasks become other chunks: gathered directly, or in pieces where they do not all fit in memory.</summary>
/// <remarks>
/// Gathering directly reads each input chunk once for every output chunk that it touches, from memory. Where the array
/// exceeds its share of the budget that would read spilled chunks again and again, so each input chunk is cut into the pieces
/// that outputs want as soon as it is there (<see cref="MapLayer.Cuts"/>); a piece is written and read back once at most.
/// Very small pieces are avoided by an intermediate chunking: from n to m chunks, √(nm) pieces each instead of nm in all.
/// </remarks>
internal sealed class Regridding(Lowering lowering, long memoryBytes)
{
    // An array of up to this part of the budget is held while it is gathered.
    private const int ShareOfMemory = 4;

    // Smaller pieces cost more as nodes than as bytes: a node is about a microsecond, 32 KiB about ten.
    private const long PieceBytesMin = 32 << 10;

    private readonly Dictionary<(Route, ChunkGrid), Layer> _pieces = [];

    /// <summary>True if the rechunk only cuts chunks that are held in pieces anyway, so that sharing it needs no tasks more.</summary>
    public bool IsCutOnly(RechunkExpr rechunk) =>
        rechunk.Input.Grid.IsKnown && rechunk.Grid.Refines(rechunk.Input.Grid) && IsLarge(rechunk)
        && lowering.RouteTo(rechunk.Input).TakesPayloads;

    /// <summary>A route to an array in other chunks.</summary>
    public Route To(ArrayExpr expr, Route input, ChunkGrid from, ChunkGrid to)
    {
        if (!input.TakesPayloads || !from.IsKnown || from.Refines(to) || !IsLarge(expr))
        {
            return new GatherRoute(input, from, expr.DType, spans: !to.Refines(from));
        }

        var pieces = Refined(from, to);
        if (expr.SizeBytes / pieces.Count >= PieceBytesMin || Between(from, to) is not { } middle)
        {
            return InPieces(expr, input, from, to);
        }

        var layer = Gathered(expr, middle, InPieces(expr, input, from, middle));
        return InPieces(expr, new ChunkRoute(layer, middle), middle, to);
    }

    /// <summary>A layer whose payloads are the chunks that a route leads to.</summary>
    public MapLayer Gathered(ArrayExpr expr, ChunkGrid grid, Route route, ChunkGrid? cuts = null)
    {
        var operand = new Operand(route, grid, grid.Rank, expr.Name);
        return lowering.Add(new MapLayer(
            $"rechunk({grid})", expr.Origin, grid, new FusedLoop(OperandCopy.IdentityOf(expr.DType), [operand], [])) { Cuts = cuts });
    }

    private Route InPieces(ArrayExpr expr, Route input, ChunkGrid from, ChunkGrid to)
    {
        var pieces = Refined(from, to);
        var cut = new ChunkRoute(Pieces(expr, input, from, pieces), pieces);
        return pieces.Equals(to) ? cut : new GatherRoute(cut, pieces, expr.DType, spans: true);
    }

    private bool IsLarge(ArrayExpr expr) => expr.SizeBytes > memoryBytes / ShareOfMemory;

    private Layer Pieces(ArrayExpr expr, Route input, ChunkGrid from, ChunkGrid pieces)
    {
        if (!_pieces.TryGetValue((input, pieces), out var layer))
        {
            layer = Gathered(expr, pieces, new GatherRoute(input, from, expr.DType, spans: false), cuts: from);
            layer.Remark = "cut into pieces as soon as a chunk is there, because the array exceeds its share of the budget";
            _pieces.Add((input, pieces), layer);
        }

        return layer;
    }

    private static ChunkGrid Refined(ChunkGrid from, ChunkGrid to) => new(
        [.. from.Axes.Select((axis, i) => ChunkUnifier.Refine("rechunk", axis, to.Axes[i], i))]);

    // Chunk lengths half way on a logarithmic scale; null where that is one of the two.
    private static ChunkGrid? Between(ChunkGrid from, ChunkGrid to)
    {
        var middle = new ChunkGrid([.. from.Axes.Select((axis, i) =>
            AxisChunks.Regular(axis.Length, Math.Max(1, (long)Math.Sqrt((double)axis.MaxLength * to.Axes[i].MaxLength))))]);
        return middle.Equals(from) || middle.Equals(to) ? null : middle;
    }
}
