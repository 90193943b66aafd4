using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>The classes that a classifier knows, in rising order: the distinct elements of what it was fitted to.</summary>
/// <remarks>They are told apart as float64, so integers beyond 2⁵³ may have to be encoded first.</remarks>
public sealed class Classes
{
    private readonly NdArray _values;
    private readonly double[] _keys;

    private Classes(NdArray values, double[] keys) => (_values, _keys) = (values, keys);

    /// <summary>How many classes.</summary>
    public int Count => _keys.Length;

    /// <summary>A class as a number.</summary>
    public double this[int code] => _keys[code];

    /// <summary>The classes as an array of the dtype that y had, (classes,).</summary>
    public ChunkedArray ToArray() => ChunkedArray.FromNdArray(_values);

    /// <summary>The place of each element among the classes, lazy, int64; −1 for one that is none of them.</summary>
    /// <param name="y">(rows,).</param>
    public ChunkedArray Codes(ChunkedArray y)
    {
        ArgumentNullException.ThrowIfNull(y);
        return RowKernels.Map("classes", 1, (in RowBlocks rows, Span<double> codes) =>
        {
            var labels = rows[0];
            for (var row = 0; row < codes.Length; row++)
            {
                codes[row] = Math.Max(-1, CodeOf(labels[row]));
            }
        }, y)[.., 0].AsType(DType.Int64);
    }

    /// <summary>The classes at places, lazy.</summary>
    /// <param name="codes">Integers, (rows,).</param>
    public ChunkedArray At(ChunkedArray codes) => ArrayMath.Take(ToArray(), codes, 0);

    /// <summary>The distinct elements of y: one pass.</summary>
    /// <exception cref="ValueException">One is NaN, two are one as float64, or there are less than two.</exception>
    internal static async Task<Classes> OfAsync(string name, ArrayRuntime runtime, ChunkedArray y, CancellationToken cancellation) =>
        (await OfEachAsync(name, runtime, [y], 2, cancellation).ConfigureAwait(false))[0];

    /// <summary>The distinct elements of each of several arrays, together.</summary>
    /// <exception cref="ValueException">One is NaN, two are one as float64, or there are less than a number of them.</exception>
    internal static async Task<ImmutableArray<Classes>> OfEachAsync(
        string name, ArrayRuntime runtime, IReadOnlyList<ChunkedArray> arrays, int least, CancellationToken cancellation)
    {
        var distinct = arrays.Select(ArrayMath.Unique).ToArray();
        var results = await runtime.ComputeAsync(
            [.. distinct, .. distinct.Select(values => values.AsType(DType.Float64))], null, cancellation).ConfigureAwait(false);
        return [.. arrays.Select((_, i) => Of(name, results[i], results[arrays.Count + i].AsSpan<double>().ToArray(), least))];
    }

    private static Classes Of(string name, NdArray values, double[] keys, int least)
    {
        if (keys.Length < least)
        {
            throw new ValueException($"{name}: y must have {least} classes at least, but has {keys.Length}.");
        }

        for (var i = 0; i < keys.Length; i++)
        {
            if (!double.IsFinite(keys[i]) || (i > 0 && keys[i] <= keys[i - 1]))
            {
                throw new ValueException($"{name}: classes must be finite and differ as float64, but one is {keys[i]}. Replace or encode them first.");
            }
        }

        return new Classes(values, keys);
    }

    /// <summary>The place of a class; negative if it is none.</summary>
    internal int CodeOf(double label)
    {
        // Few classes are the rule, and a line of comparisons is faster than a search that guesses wrong.
        if (_keys.Length > 16)
        {
            return Array.BinarySearch(_keys, label);
        }

        for (var code = 0; code < _keys.Length; code++)
        {
            if (_keys[code] == label)
            {
                return code;
            }
        }

        return -1;
    }
}
