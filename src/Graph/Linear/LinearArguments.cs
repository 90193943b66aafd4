using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>What linear algebra takes: matrices of floats, and parts of results that are built once.</summary>
internal static class LinearArguments
{
    /// <summary>A matrix or stack of them as floats: integers and truth values as float64.</summary>
    /// <exception cref="LinAlgException">There are less than two axes.</exception>
    /// <exception cref="DTypeException">It is float16.</exception>
    public static ChunkedArray Matrix(string name, ChunkedArray x) => x.Rank >= 2
        ? Floats(name, x)
        : throw new LinAlgException($"{name}: the array must have two axes or more, but shape is {x.Expr.Shape}. Add an axis with ExpandDims.");

    /// <summary>An array as floats that there is linear algebra of.</summary>
    /// <exception cref="DTypeException">It is float16.</exception>
    public static ChunkedArray Floats(string name, ChunkedArray x) => x.DType == DType.Float16
        ? throw new DTypeException($"{name}: array type float16 is unsupported in linalg. Convert to float32.")
        : x.DType.IsInexact() ? x : x.AsType(DType.Float64);

    /// <summary>Two arrays as floats of one dtype.</summary>
    public static (ChunkedArray Left, ChunkedArray Right) Pair(string name, ChunkedArray a, ChunkedArray b)
    {
        var (left, right) = (Floats(name, a), Floats(name, b));
        var dtype = DTypePromotion.Promote(left.DType, right.DType);
        return (left.AsType(dtype), right.AsType(dtype));
    }

    /// <summary>Refuses matrices that are not square.</summary>
    /// <exception cref="LinAlgException">The last two axes differ.</exception>
    public static void CheckSquare(string name, ArrayExpr x)
    {
        if (x.Shape[x.Rank - 2] != x.Shape[x.Rank - 1])
        {
            throw new LinAlgException($"{name}: the last two axes must be equal, but shape is {x.Shape}.");
        }
    }

    /// <summary>Arrays that are built together, at once if all lengths are known, else each when they are.</summary>
    /// <param name="name">The function.</param>
    /// <param name="results">Dtypes and ranks of the results.</param>
    /// <param name="inputs">What they are built from.</param>
    /// <param name="build">Builds all results.</param>
    public static ChunkedArray[] Parts(
        string name, (DType DType, int Rank)[] results, ImmutableArray<ArrayExpr> inputs, Func<ImmutableArray<ArrayExpr>, ArrayExpr[]> build)
    {
        if (inputs.All(input => input.Grid.IsKnown))
        {
            return [.. build(inputs).Select(result => new ChunkedArray(result))];
        }

        return [.. results.Select((result, i) => new ChunkedArray(LateExpr.Of(name, result.DType, result.Rank, inputs, known => build(known)[i])))];
    }

    /// <summary>One array.</summary>
    public static ChunkedArray One(string name, (DType DType, int Rank) result, ChunkedArray x, Func<ArrayExpr, ArrayExpr> build) =>
        Parts(name, [result], [x.Expr], known => [build(known[0])])[0];
}
