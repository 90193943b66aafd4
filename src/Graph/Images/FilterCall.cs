using System.Collections.Immutable;
using System.Numerics;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>One call of a filter of images: its arguments in full, one an axis.</summary>
internal sealed class FilterCall
{
    /// <summary>Reads the arguments.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="image">The image.</param>
    /// <param name="options">Borders and dtype; null: the defaults.</param>
    /// <exception cref="ValueException">There are neither one value nor one an axis.</exception>
    public FilterCall(string name, ChunkedArray image, FilterOptions? options)
    {
        ArgumentNullException.ThrowIfNull(image);
        options ??= new FilterOptions();
        (Name, Image) = (name, image);
        Modes = PerAxis("mode", options.Modes);
        Origins = PerAxis("origin", options.Origins);
        Constant = options.Constant;
        DType = options.DType ?? image.DType;
    }

    /// <summary>The operation.</summary>
    public string Name { get; }

    /// <summary>The image.</summary>
    public ChunkedArray Image { get; }

    /// <summary>What lies beyond the ends of each axis.</summary>
    public ImmutableArray<BorderMode> Modes { get; }

    /// <summary>The number beyond the ends.</summary>
    public double Constant { get; }

    /// <summary>By how many places the filter lies before its middle.</summary>
    public ImmutableArray<long> Origins { get; }

    /// <summary>The result's dtype.</summary>
    public DType DType { get; }

    /// <summary>One value for each axis.</summary>
    /// <exception cref="ValueException">There are neither one nor one an axis.</exception>
    public ImmutableArray<T> PerAxis<T>(string argument, ImmutableArray<T> values) =>
        values.Length == Image.Rank ? values
        : values.Length == 1 ? [.. Enumerable.Repeat(values[0], Image.Rank)]
        : throw new ValueException($"{Name}: {argument} must be one value or one for each of {Image.Rank} axes, but has {values.Length}.");

    /// <summary>The axis of a number.</summary>
    public int Axis(int axis) => Axes.Normalize(Name, axis, Image.Rank);

    /// <summary>The origin of a line of neighbours along an axis.</summary>
    /// <exception cref="ValueException">The line would not hold the element itself.</exception>
    public long OriginOf(int axis, long size) => CheckedOrigin(Origins[axis], size);

    /// <summary>An origin that lies within the filter.</summary>
    /// <exception cref="ValueException">It does not.</exception>
    public long CheckedOrigin(long origin, long size) => (size / 2) + origin >= 0 && (size / 2) + origin < size
        ? origin
        : throw new ValueException($"{Name}: an origin must lie in a filter of {size} elements, from {-(size / 2)} to {size - 1 - (size / 2)}, but is {origin}.");

    /// <summary>The same call of another image of as many axes.</summary>
    public FilterCall Of(ChunkedArray image) => new(Name, image, new FilterOptions { Modes = Modes, Constant = Constant, Origins = Origins });

    /// <summary>The same call where each origin is that of a filter of these lengths that is turned around.</summary>
    /// <remarks>Turned around, a line of even length has its middle one place before.</remarks>
    public FilterCall Turned(ImmutableArray<long> sizes) => new(Name, Image, new FilterOptions
    {
        Modes = Modes, Constant = Constant, DType = DType, Origins = [.. Origins.Select((origin, axis) => TurnedOrigin(origin, sizes[axis]))],
    });

    /// <summary>The origin of a line of neighbours that is turned around.</summary>
    public static long TurnedOrigin(long origin, long size) => -origin - (size % 2 == 0 ? 1 : 0);

    /// <summary>The passes over the image; none: the image itself.</summary>
    public ChunkedArray Run(params ImmutableArray<FilterPass> passes) => Run(Modes, passes);

    /// <summary>The passes with other modes than the call's.</summary>
    public ChunkedArray Run(ImmutableArray<BorderMode> modes, ImmutableArray<FilterPass> passes) => passes.IsEmpty
        ? Image.AsType(DType)
        : new ChunkedArray(LateExpr.OnceKnown(Name, DType, Image.Rank, [Image.Expr], known =>
            FilteredImages.Of(Name, known[0], new FilterChain(passes, modes, Constant, DType))));

    /// <summary>A filter that is linear: of a complex image, that of its parts.</summary>
    /// <param name="name">The operation.</param>
    /// <param name="image">The image.</param>
    /// <param name="options">Borders, origins, dtype; the number beyond the ends is real.</param>
    /// <param name="filter">The filter of a real image.</param>
    /// <exception cref="DTypeException">The image is complex and the result's dtype is not.</exception>
    public static ChunkedArray Linear(string name, ChunkedArray image, FilterOptions? options, Func<ChunkedArray, FilterOptions?, ChunkedArray> filter)
    {
        if (!image.DType.IsComplex())
        {
            return filter(image, options);
        }

        var dtype = options?.DType ?? image.DType;
        if (!dtype.IsComplex())
        {
            throw new DTypeException($"{name}: the result of an image of {image.DType.Name()} must be complex, but {dtype.Name()} was asked for. Take the image's real part.");
        }

        var real = (options ?? new FilterOptions()) with { DType = dtype.RealPart() };
        return ArrayMath.Stack([filter(image.Real, real), filter(image.Imag, real with { Constant = 0 })], -1).View(dtype)[ArrayIndex.Ellipsis, 0];
    }

    /// <summary>Refuses a number beyond the ends that is no element of the image.</summary>
    /// <exception cref="ValueException">It is none, and the mode needs it.</exception>
    public FilterCall RequireElement()
    {
        var isElement = !Image.DType.IsInteger() || (double.IsFinite(Constant) && Scalar.Of(new BigInteger(Constant)).Fits(Image.DType));
        return isElement || !Modes.Contains(BorderMode.Constant)
            ? this
            : throw new ValueException($"{Name}: cval must be a number that {Image.DType.Name()} holds, but is {Constant}. Cast the image, or give another cval.");
    }

    /// <summary>Refuses a complex image, whose elements have no order.</summary>
    /// <exception cref="DTypeException">It is complex.</exception>
    public FilterCall RequireReal() => Image.DType.IsComplex()
        ? throw new DTypeException($"{Name}: the image must be real, but is {Image.DType.Name()}. Take its real part, or its magnitude.")
        : this;
}
