using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>From what the caller wrote to a chunk grid, by dask.array's rules.</summary>
/// <remarks><b>Source:</b> dask.array.core.normalize_chunks (names and rules; see dask-inventory §1.1).</remarks>
public static class ChunkNormalizer
{
    /// <summary>The grid for a new array.</summary>
    /// <param name="operation">Named in errors.</param>
    /// <param name="spec">The caller's chunks; null means auto.</param>
    /// <param name="shape">The array's shape.</param>
    /// <param name="dtype">The array's dtype, for forms that count bytes.</param>
    /// <param name="stored">The chunks that the data already has (a file's), to which auto chunks align; or null.</param>
    /// <exception cref="ChunkException">The form does not fit the shape.</exception>
    public static ChunkGrid ForNew(string operation, ChunkSpec? spec, Shape shape, DType dtype, ChunkGrid? stored = null) =>
        Normalize(operation, spec ?? ChunkSpec.Auto, shape, dtype, stored, keepsMeansWhole: true);

    /// <summary>The grid that rechunking asks for.</summary>
    /// <exception cref="ChunkException">The form does not fit the shape, or touches an axis of unknown lengths.</exception>
    public static ChunkGrid ForRechunk(ChunkSpec spec, ChunkGrid current, DType dtype) =>
        Normalize("rechunk", spec, current.Shape, dtype, current, keepsMeansWhole: false);

    private static ChunkGrid Normalize(
        string operation, ChunkSpec spec, Shape shape, DType dtype, ChunkGrid? current, bool keepsMeansWhole)
    {
        var forms = PerAxis(operation, spec, shape);
        var axes = new AxisChunks?[shape.Rank];
        for (var axis = 0; axis < shape.Rank; axis++)
        {
            axes[axis] = Explicit(operation, forms[axis], shape, axis, keepsMeansWhole ? null : current?.Axes[axis]);
        }

        AutoChunks.Fill(axes, AutoBytes(operation, forms), shape, dtype, current);
        return new ChunkGrid([.. axes.Select(axis => axis!)]);
    }

    private static ImmutableArray<ChunkSpec> PerAxis(string operation, ChunkSpec spec, Shape shape)
    {
        switch (spec)
        {
            case ChunkSpec.LengthsSpec lengths:
                // A plain tuple of numbers: explicit lengths of a 1-d array if there are several, else one length an axis.
                return shape.Rank == 1 && lengths.Values.Length > 1
                    ? [spec]
                    : PerAxis(operation, ChunkSpec.OfAxes([.. lengths.Values.Select(ChunkSpec.Of)]), shape);
            case ChunkSpec.AxesSpec axes:
                return OfTuple(operation, axes, shape);
            case ChunkSpec.SomeAxesSpec some:
                var forms = Enumerable.Repeat(ChunkSpec.Keep, shape.Rank).ToArray();
                foreach (var (axis, form) in some.Axes)
                {
                    forms[Axes.Normalize(operation, axis, shape.Rank)] = form;
                }

                return [.. forms];
            default:
                return [.. Enumerable.Repeat(spec, shape.Rank)];
        }
    }

    private static ImmutableArray<ChunkSpec> OfTuple(string operation, ChunkSpec.AxesSpec tuple, Shape shape)
    {
        var axes = tuple.Axes;
        if (shape.Rank == 1 && axes.Length > 1 && axes.All(form => form is ChunkSpec.LengthSpec))
        {
            return [ChunkSpec.Lengths([.. axes.Select(form => ((ChunkSpec.LengthSpec)form).Length)])];
        }

        if (axes.Length != shape.Rank)
        {
            throw new ChunkException($"{operation}: chunks must have one entry an axis, but chunks {tuple} were given for " +
                $"shape {shape}.");
        }

        return axes;
    }

    private static AxisChunks? Explicit(string operation, ChunkSpec form, Shape shape, int axis, AxisChunks? current)
    {
        if (current is { IsKnown: false })
        {
            return form is ChunkSpec.KeepSpec or ChunkSpec.AutoSpec
                ? current
                : throw new ChunkException($"{operation}: axis {axis} has chunks of unknown lengths, which must stay as they are, " +
                    $"but {form} was asked for. Call ComputeChunkSizes first.");
        }

        return form switch
        {
            ChunkSpec.WholeSpec => AxisChunks.Single(shape[axis]),
            ChunkSpec.KeepSpec => current ?? AxisChunks.Single(shape[axis]),
            ChunkSpec.AutoSpec => null,
            ChunkSpec.LengthSpec length => Regular(operation, length.Length, shape, axis),
            ChunkSpec.LengthsSpec lengths => Listed(operation, lengths, shape, axis),
            ChunkSpec.AxesSpec { Axes: var parts } when parts.All(part => part is ChunkSpec.LengthSpec) =>
                Listed(operation, new ChunkSpec.LengthsSpec([.. parts.Select(part => ((ChunkSpec.LengthSpec)part).Length)]), shape, axis),
            _ => throw new ChunkException($"{operation}: the chunks of axis {axis} must be a length, a list of lengths, -1, None, " +
                $"'auto' or bytes, but are {form}."),
        };
    }

    private static AxisChunks Regular(string operation, long length, Shape shape, int axis) => length > 0 || shape[axis] == 0
        ? AxisChunks.Regular(shape[axis], length)
        : throw new ChunkException($"{operation}: a chunk length must be at least 1, or -1 for the whole axis, but is {length} " +
            $"for axis {axis} of shape {shape}.");

    private static AxisChunks Listed(string operation, ChunkSpec.LengthsSpec lengths, Shape shape, int axis)
    {
        var values = lengths.Values;
        if (values.Length == 0 || values.Any(value => value < 0))
        {
            throw new ChunkException($"{operation}: axis {axis} needs at least one chunk, none of negative length, but {lengths} was given.");
        }

        var sum = values.Sum();
        return sum == shape[axis]
            ? AxisChunks.Of(values.AsSpan())
            : throw new ChunkException($"{operation}: chunk lengths must add up to the axis, but {lengths} adds up to {sum} and " +
                $"axis {axis} of shape {shape} is {shape[axis]} long.");
    }

    private static Tasks.Bytes? AutoBytes(string operation, ImmutableArray<ChunkSpec> forms)
    {
        var bytes = forms.OfType<ChunkSpec.AutoSpec>().Where(form => form.Bytes is not null).Select(form => form.Bytes).Distinct().ToArray();
        return bytes.Length > 1
            ? throw new ChunkException($"{operation}: one number of bytes may stand in chunks, but {string.Join(" and ", bytes)} were given.")
            : bytes.FirstOrDefault();
    }
}
