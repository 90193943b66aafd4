using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Draws lazy random arrays: element i of the n-th array depends on the seed, n and i alone.</summary>
/// <remarks>
/// So values do not change with chunks, slices, threads or members, and only the elements that are used are computed.
/// They are not NumPy's values for the same seed. <b>Thread safety:</b> drawing is not; the arrays are.
/// </remarks>
/// <param name="seed">The seed; null takes one from the system.</param>
public sealed partial class ArrayRandom(ulong? seed = null)
{
    private uint _stream;

    /// <summary>The seed, to repeat the draws.</summary>
    public ulong Seed { get; } = seed ?? BitConverter.ToUInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));

    /// <summary>Uniform in [low, high).</summary>
    public ChunkedArray Uniform(double low, double high, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.uniform", RandomArrays.Uniform(Next(), dtype, low, high), shape, chunks);

    /// <summary>Uniform in [0, 1).</summary>
    public ChunkedArray Random(Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) => Uniform(0, 1, shape, dtype, chunks);

    /// <summary>Normal with this mean and standard deviation.</summary>
    /// <exception cref="ValueException">The deviation is negative.</exception>
    public ChunkedArray Normal(double mean, double deviation, Shape shape, DType dtype = DType.Float64, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.normal", RandomArrays.Normal(Next(), dtype, mean, deviation), shape, chunks);

    /// <summary>Uniform integers low … high − 1, or … high with <paramref name="endpoint"/>.</summary>
    /// <exception cref="ValueException">There is none, or they do not fit the dtype.</exception>
    public ChunkedArray Integers(
        long low, long high, Shape shape, DType dtype = DType.Int64, bool endpoint = false, ChunkSpec? chunks = null) =>
        ChunkedArray.Generated("random.integers", RandomArrays.Integers(Next(), dtype, low, high, endpoint), shape, chunks);

    private RandomKey Next() => new(Seed, _stream++);
}
