namespace ActorArrays.Kernels.Bench;

/// <summary>Every reduction along both axes: of 64 × 1024 elements, in the second-level cache, and of 128 MiB.</summary>
internal sealed class ReductionRows(MachineLimits limits, FoldListing loops, BufferPool pool, TileWorkspace workspace, Func<string, bool> isWanted)
{
    private static readonly string[] Names =
    [
        "sum", "prod", "min", "max", "ptp", "mean", "var", "std", "argmin", "argmax", "any", "all", "count_nonzero",
        "nansum", "nanprod", "nanmin", "nanmax", "nanmean", "nanvar", "nanstd", "nanargmax",
    ];

    /// <summary>Runs every reduction once, so that the runtime lists its loops.</summary>
    public void Compile(DType dtype)
    {
        foreach (var name in Names.Where(isWanted))
        {
            ReductionOps.TryGet(name, 0, out var op);
            _ = Measure(name, op!, dtype, Shape.Create(64, 1024), 0, "L2", limits.Second.Read, 0);
            _ = Measure(name, op!, dtype, Shape.Create(64, 1024), 1, "L2", limits.Second.Read, 0);
        }
    }

    public IEnumerable<Row> Of(DType dtype)
    {
        foreach (var name in Names.Where(isWanted))
        {
            ReductionOps.TryGet(name, 0, out var op);
            for (var axis = 0; axis < 2; axis++)
            {
                var cached = Shape.Create(64, 1024);
                yield return Measure(name, op!, dtype, cached, axis, "L2", limits.Second.Read, 0.01);
            }
        }

        foreach (var name in ((string[])["sum", "max", "mean", "std", "argmax", "any"]).Where(isWanted))
        {
            ReductionOps.TryGet(name, 0, out var op);
            var shape = Shape.Create(4096, (128 << 20) / 4096 / dtype.ItemSize());
            yield return Measure(name, op!, dtype, shape, 0, "memory", limits.Memory.Read, 0.3);
            yield return Measure(name, op!, dtype, shape, 1, "memory", limits.Memory.Read, 0.3);
        }
    }

    private Row Measure(string name, ReductionOp op, DType dtype, Shape shape, int axis, string where, double rate, double seconds)
    {
        var kernel = op.Resolve(dtype);
        using var x = Elements.Array(pool, kernel.Input, shape);
        var builder = new TileProgramBuilder();
        var program = builder.Build(builder.Input(kernel.Input));
        bool[] reduced = [axis == 0, axis == 1];
        long[] strides = axis == 0 ? [1, 0] : [0, 1];
        using var state = Reducer.NewState(kernel, shape.Without(reduced), pool);
        var index = kernel.NeedsIndex ? new Layout(shape, strides) : (Layout?)null;
        var least = Timing.Least(
            () => Reducer.Fold(kernel, program, [new TileOperand(x)], new FoldLoop(shape, reduced, index), state, workspace), seconds);
        var (bytes, ports) = (kernel.Input.ItemSize() / rate, loops.Seconds(kernel, axis, limits));
        var bound = ports > bytes ? "ports" : "bytes";
        return new Row($"{name}, axis {axis}", $"{kernel.Input.Name()} {shape}, {where}", least / shape.Size, Math.Max(bytes, ports), bound);
    }
}
