using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using ActorArrays.Tasks;

namespace ActorArrays.Graph;

/// <summary>How the caller wants an array cut: every form of dask.array's <c>chunks=</c>.</summary>
/// <remarks>
/// <list type="table">
/// <item><term><c>1000</c></term><description>that length on every axis</description></item>
/// <item><term><c>(1000, 500)</c></term><description>one length an axis; each entry may be any other form</description></item>
/// <item><term><c>[[3, 3, 1], [4]]</c></term><description>explicit lengths an axis</description></item>
/// <item><term><c>"auto"</c>, <c>"64MiB"</c></term><description>chosen by bytes: the configured 128 MiB, or these</description></item>
/// <item><term>-1</term><description>one chunk</description></item>
/// <item><term><see cref="Keep"/></term><description>one chunk when an array is made, unchanged when it is rechunked</description></item>
/// <item><term><see cref="ForAxes"/></term><description>some axes only, negative ones count from the end</description></item>
/// </list>
/// </remarks>
[CollectionBuilder(typeof(ChunkSpec), nameof(OfAxes))]
public abstract record ChunkSpec : IEnumerable<ChunkSpec>
{
    private ChunkSpec()
    {
    }

    /// <summary>One chunk for the axis.</summary>
    public static ChunkSpec Whole { get; } = new WholeSpec();

    /// <summary>Python's None.</summary>
    public static ChunkSpec Keep { get; } = new KeepSpec();

    /// <summary>Chosen by the configured number of bytes a chunk.</summary>
    public static ChunkSpec Auto { get; } = new AutoSpec(null);

    /// <summary>Chosen so that a chunk has at most <paramref name="bytes"/>.</summary>
    public static ChunkSpec AutoBytes(Bytes bytes) => new AutoSpec(bytes);

    /// <summary>Chunks of one length; −1 means <see cref="Whole"/>.</summary>
    public static ChunkSpec Of(long length) => length == -1 ? Whole : new LengthSpec(length);

    /// <summary>Explicit lengths of the chunks of one axis.</summary>
    public static ChunkSpec Lengths(params ReadOnlySpan<long> lengths) => new LengthsSpec([.. lengths]);

    /// <summary>One form an axis.</summary>
    public static ChunkSpec OfAxes(params ReadOnlySpan<ChunkSpec> axes) => new AxesSpec([.. axes]);

    /// <summary>A form for some axes, by number.</summary>
    public static ChunkSpec ForAxes(IReadOnlyDictionary<int, ChunkSpec> axes) => new SomeAxesSpec(axes.ToImmutableSortedDictionary());

    /// <summary>Reads <c>auto</c> or a number of bytes.</summary>
    /// <exception cref="Kernels.ChunkException">Neither.</exception>
    public static ChunkSpec Parse(string text) => text == "auto"
        ? Auto
        : Bytes.TryParse(text, out var bytes)
            ? AutoBytes(bytes)
            : throw new Kernels.ChunkException(
                $"chunks: a text must be 'auto' or a number of bytes such as '64MiB', but is '{text}'.");

    /// <summary>A length.</summary>
    public static implicit operator ChunkSpec(int length) => Of(length);

    /// <summary>A length.</summary>
    public static implicit operator ChunkSpec(long length) => Of(length);

    /// <summary><c>auto</c> or bytes.</summary>
    public static implicit operator ChunkSpec(string text) => Parse(text);

    /// <summary>Explicit lengths for one axis.</summary>
    public static implicit operator ChunkSpec(long[] lengths) => Lengths(lengths);

    /// <summary>Explicit lengths for one axis.</summary>
    public static implicit operator ChunkSpec(int[] lengths) => Lengths(Array.ConvertAll(lengths, length => (long)length));

    /// <summary>A form for each of two axes.</summary>
    public static implicit operator ChunkSpec((ChunkSpec, ChunkSpec) axes) => OfAxes(axes.Item1, axes.Item2);

    /// <summary>A form for each of three axes.</summary>
    public static implicit operator ChunkSpec((ChunkSpec, ChunkSpec, ChunkSpec) axes) =>
        OfAxes(axes.Item1, axes.Item2, axes.Item3);

    /// <summary>A form for each of four axes.</summary>
    public static implicit operator ChunkSpec((ChunkSpec, ChunkSpec, ChunkSpec, ChunkSpec) axes) =>
        OfAxes(axes.Item1, axes.Item2, axes.Item3, axes.Item4);

    /// <summary>The forms of the axes, where one was given for each; else itself.</summary>
    public IEnumerator<ChunkSpec> GetEnumerator() =>
        (this is AxesSpec axes ? axes.Axes : ImmutableArray.Create(this)).AsEnumerable().GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    internal sealed record WholeSpec : ChunkSpec
    {
        public override string ToString() => "-1";
    }

    internal sealed record KeepSpec : ChunkSpec
    {
        public override string ToString() => "None";
    }

    internal sealed record AutoSpec(Bytes? Bytes) : ChunkSpec
    {
        public override string ToString() => Bytes is { } bytes ? $"'{bytes}'" : "'auto'";
    }

    internal sealed record LengthSpec(long Length) : ChunkSpec
    {
        public override string ToString() => Length.ToString(CultureInfo.InvariantCulture);
    }

    internal sealed record LengthsSpec(ImmutableArray<long> Values) : ChunkSpec
    {
        public override string ToString() => Kernels.Shape.Describe(Values.AsSpan());
    }

    [SuppressMessage("Naming", "CA1721", Justification = "Axes is what they are.")]
    internal sealed record AxesSpec(ImmutableArray<ChunkSpec> Axes) : ChunkSpec
    {
        public override string ToString() => $"({string.Join(", ", Axes)}{(Axes.Length == 1 ? "," : "")})";
    }

    internal sealed record SomeAxesSpec(ImmutableSortedDictionary<int, ChunkSpec> Axes) : ChunkSpec
    {
        public override string ToString() => $"{{{string.Join(", ", Axes.Select(axis => $"{axis.Key}: {axis.Value}"))}}}";
    }
}
