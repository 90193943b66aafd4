using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Arrays cut so that one axis is whole in every chunk, for functions of lines along it.</summary>
internal static class WholeAxis
{
    /// <summary>The array with one chunk on the axis; the other axes are cut finer if chunks would grow too large.</summary>
    /// <remarks>Too large is more than an automatic chunk and than the largest chunk that there is.</remarks>
    public static ArrayExpr Of(ArrayExpr x, int axis)
    {
        var whole = x.Grid.With(axis, AxisChunks.Single(x.Shape[axis]));
        var most = Math.Max(AutoChunks.DefaultBytes.Value, Bytes(x.Grid, x.DType));
        if (Bytes(whole, x.DType) > most && x.Rank > 1)
        {
            var forms = Enumerable.Range(0, x.Rank).ToDictionary(at => at, at => at == axis ? ChunkSpec.Whole : ChunkSpec.AutoBytes(new((long)most)));
            whole = ChunkNormalizer.ForRechunk(ChunkSpec.ForAxes(forms), x.Grid, x.DType);
        }

        return RechunkExpr.Of(x, whole);
    }

    /// <summary>Some axes merged into a last one; the others before it in their order.</summary>
    /// <remarks>Null for all axes.</remarks>
    public static ArrayExpr Last(string operation, ArrayExpr x, int[]? axes)
    {
        if (axes is null)
        {
            return Reshape.To(x, (ReadOnlySpan<long>)[-1]);
        }

        var merged = Axes.Normalize(operation, axes, x.Rank);
        var kept = Enumerable.Range(0, x.Rank).Except(merged).ToArray();
        var moved = Views.Transpose(x, [.. kept, .. merged]);
        var lengths = kept.Select(axis => x.Shape[axis]).Append(merged.Aggregate(1L, (size, axis) => size * x.Shape[axis]));
        return Reshape.To(moved, Shape.Create([.. lengths]));
    }

    private static double Bytes(ChunkGrid grid, DType dtype) =>
        grid.Axes.Aggregate((double)dtype.ItemSize(), (bytes, axis) => bytes * axis.MaxLength);
}
