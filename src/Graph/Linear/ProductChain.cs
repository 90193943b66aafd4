using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>A product of matrices in the order of multiplications that takes the fewest: which split of each stretch is best follows from those of shorter ones.</summary>
internal static class ProductChain
{
    /// <summary>The product; the first and the last factor may be vectors.</summary>
    public static ArrayExpr Of(ImmutableArray<ArrayExpr> factors)
    {
        var (first, last) = (factors[0].Rank == 1, factors[^1].Rank == 1);
        var matrices = factors.ToArray();
        matrices[0] = first ? Views.ExpandDims(matrices[0], [0]) : matrices[0];
        matrices[^1] = last ? Views.ExpandDims(matrices[^1], [1]) : matrices[^1];
        var product = Multiply(matrices, Splits([matrices[0].Shape[0], .. matrices.Select(matrix => matrix.Shape[1])]), 0, matrices.Length - 1);
        return first || last ? Views.Squeeze(product, [first, last]) : product;
    }

    private static ArrayExpr Multiply(ArrayExpr[] factors, int[,] splits, int from, int to) => from == to
        ? factors[from]
        : MatrixProducts.Multiply(Multiply(factors, splits, from, splits[from, to]), Multiply(factors, splits, splits[from, to] + 1, to));

    private static int[,] Splits(double[] lengths)
    {
        var count = lengths.Length - 1;
        var (costs, splits) = (new double[count, count], new int[count, count]);
        for (var stretch = 1; stretch < count; stretch++)
        {
            for (var from = 0; from + stretch < count; from++)
            {
                var to = from + stretch;
                costs[from, to] = double.PositiveInfinity;
                for (var split = from; split < to; split++)
                {
                    var cost = costs[from, split] + costs[split + 1, to] + (lengths[from] * lengths[split + 1] * lengths[to + 1]);
                    if (cost < costs[from, to])
                    {
                        (costs[from, to], splits[from, to]) = (cost, split);
                    }
                }
            }
        }

        return splits;
    }
}
