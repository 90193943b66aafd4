using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Learnt numbers as arrays that rows are computed with.</summary>
internal static class Columns
{
    /// <summary>A number for each feature, in the dtype that rows are computed in: theirs if they are floats, so float32 stays float32.</summary>
    public static ChunkedArray Like(ChunkedArray x, ReadOnlySpan<double> values) =>
        Like(x, ChunkedArray.FromArray(values.ToArray(), ChunkSpec.Whole));

    /// <summary>As <see cref="Like(ChunkedArray, ReadOnlySpan{double})"/>, of any axes.</summary>
    public static ChunkedArray Like(ChunkedArray x, ChunkedArray values) => values.AsType(FloatOf(x));

    /// <summary>The dtype that rows are computed in.</summary>
    public static DType FloatOf(ChunkedArray x) => x.DType.IsFloat() ? x.DType : DType.Float64;

    /// <summary>Numbers of a result of one axis or none.</summary>
    public static ImmutableArray<double> Numbers(NdArray result) => ImmutableArray.Create<double>(result.AsSpan<double>());

    /// <summary>Features one by one as float64, for what needs whole columns: a task then has one of them in memory.</summary>
    public static ChunkedArray Single(ChunkedArray x) => x.AsType(DType.Float64).Rechunk((ChunkSpec.Keep, 1));

    /// <summary>The same place of each of several arrays, as float64.</summary>
    public static ImmutableArray<double> Select(ReadOnlySpan<double> values, Func<double, double> function)
    {
        var results = ImmutableArray.CreateBuilder<double>(values.Length);
        foreach (var value in values)
        {
            results.Add(function(value));
        }

        return results.MoveToImmutable();
    }
}
