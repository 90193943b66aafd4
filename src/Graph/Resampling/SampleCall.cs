using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>One call that reads an image between its elements: its arguments in full, and what becomes of the image first.</summary>
internal sealed class SampleCall
{
    // So far beyond an end that is no mirror image and no ring, elements are made up for the filter, as in SciPy.
    private const long PadLength = 12;

    /// <summary>Reads the arguments.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="image">The image, real.</param>
    /// <param name="options">Order, borders, dtype.</param>
    public SampleCall(string name, ChunkedArray image, SampleOptions options) =>
        (Name, Image, Options, DType) = (name, image, options, options.DType ?? image.DType);

    /// <summary>The operation.</summary>
    public string Name { get; }

    /// <summary>The image.</summary>
    public ChunkedArray Image { get; }

    /// <summary>Order, borders, dtype.</summary>
    public SampleOptions Options { get; }

    /// <summary>The result's dtype.</summary>
    public DType DType { get; }

    /// <summary>Runs a call; of a complex image, one for each of its parts.</summary>
    /// <exception cref="ValueException">The order is not from 0 to 5, or the image has no axis.</exception>
    /// <exception cref="DTypeException">The image is complex and the result's dtype is not.</exception>
    public static ChunkedArray Of(string name, ChunkedArray image, SampleOptions? options, Func<SampleCall, ChunkedArray> run)
    {
        ArgumentNullException.ThrowIfNull(image);
        options ??= new SampleOptions();
        RequireOrder(name, options.Order, 0);
        if (image.Rank == 0)
        {
            throw new ValueException($"{name}: the image must have at least one axis, but has none.");
        }

        if (!image.DType.IsComplex())
        {
            return run(new SampleCall(name, image, options.DType is { } wide && wide.IsComplex() ? options with { DType = wide.RealPart() } : options))
                .AsType(options.DType ?? image.DType);
        }

        var filter = new FilterOptions { Constant = options.Constant, DType = options.DType };
        return FilterCall.Linear(name, image, filter, (part, how) => run(new SampleCall(name, part, options with { DType = how!.DType, Constant = how.Constant })));
    }

    /// <summary>Refuses another order.</summary>
    /// <exception cref="ValueException">It is below the least one, or above 5.</exception>
    public static void RequireOrder(string name, int order, int least)
    {
        if (order < least || order > 5)
        {
            throw new ValueException($"{name}: the order of the spline must be from {least} to 5, but is {order}.");
        }
    }

    /// <summary>One value for each axis of the image.</summary>
    /// <exception cref="ValueException">There are neither one nor one an axis.</exception>
    public ImmutableArray<double> PerAxis(string argument, ImmutableArray<double> values) => new FilterCall(Name, Image, null).PerAxis(argument, values);

    /// <summary>The result, once the image's lengths are known.</summary>
    /// <param name="rank">The axes of the result.</param>
    /// <param name="sample">From the image to its result.</param>
    public ChunkedArray OnceKnown(int rank, Func<ArrayExpr, ArrayExpr> sample) => new(LateExpr.OnceKnown(Name, DType, rank, [Image.Expr], known => sample(known[0])));

    /// <summary>Samples of the image.</summary>
    /// <param name="x">The image, of known lengths.</param>
    /// <param name="coordinates">Where they are.</param>
    /// <param name="grid">The result's chunks.</param>
    /// <param name="kept">Axes along which samples lie on elements, where nothing is interpolated; null for none.</param>
    public ArrayExpr Sampled(ArrayExpr x, SampleCoordinates coordinates, ChunkGrid grid, Func<int, bool>? kept = null)
    {
        var (filtered, axes) = Prepared(x, kept);
        return SampleExpr.Of(Name, filtered, new Sampling(axes, Options.Constant, DType), coordinates, grid);
    }

    /// <summary>The image as it is sampled: padded and filtered, if its order asks for that; and its axes.</summary>
    public (ArrayExpr Image, ImmutableArray<SampleAxis> Axes) Prepared(ArrayExpr x, Func<int, bool>? kept = null)
    {
        var between = Enumerable.Range(0, x.Rank).Where(axis => kept is null || !kept(axis)).ToHashSet();
        var isFiltered = Options is { Prefilter: true, Order: > 1 };
        var isPadded = isFiltered && Options.Mode is SampleMode.Nearest or SampleMode.GridConstant;
        long PadOf(int axis) => isPadded && between.Contains(axis) && x.Shape[axis] > 0 ? PadLength : 0;
        ImmutableArray<SampleAxis> axes = [.. Enumerable.Range(0, x.Rank).Select(axis =>
            new SampleAxis(x.Shape[axis] + (2 * PadOf(axis)), Options.Mode, between.Contains(axis) ? Options.Order : 0, PadOf(axis)))];
        return (isFiltered ? SplineFilter.Of(Name, Padded(x, PadOf), Options.Order, Options.Mode, DType.Float64, between) : x, axes);
    }

    // The elements that are made up join the chunks at the ends.
    private ArrayExpr Padded(ArrayExpr x, Func<int, long> padOf)
    {
        var widths = Enumerable.Range(0, x.Rank).Select(axis => new Ends<long>(padOf(axis), padOf(axis))).ToArray();
        if (widths.All(width => width == default))
        {
            return x;
        }

        var options = new PadOptions
        {
            Mode = Options.Mode == SampleMode.Nearest ? PadMode.Edge : PadMode.Constant,
            ConstantValues = [new Ends<Scalar>(Options.Constant, Options.Constant)],
        };
        var grid = new ChunkGrid([.. x.Grid.Axes.Select((chunks, axis) => Joined(chunks, padOf(axis)))]);
        return RechunkExpr.Of(Padding.Pad(ElementwiseExpr.CastTo(x, DType.Float64), widths, options), grid);
    }

    private static AxisChunks Joined(AxisChunks chunks, long pad)
    {
        if (pad == 0)
        {
            return chunks;
        }

        var to = new ChunkPatternBuilder();
        if (chunks.Count == 1)
        {
            return AxisChunks.Single(chunks.Length + (2 * pad));
        }

        to.Add(chunks.LengthOf(0) + pad, 1);
        to.AddPart(chunks.Pattern, 1, chunks.Count - 2, ChunkMeasure.Chunks);
        to.Add(chunks.LengthOf(chunks.Count - 1) + pad, 1);
        return AxisChunks.Of(to.ToPattern());
    }
}
