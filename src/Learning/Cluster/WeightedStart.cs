namespace ActorArrays.Learning;

/// <summary>k of weighted candidates: k-means++ and Lloyd's iteration on the candidates alone, the best of several draws.</summary>
internal static class WeightedStart
{
    private const int Draws = 8;
    private const int RoundsMax = 100;

    /// <summary>Chooses centers.</summary>
    public static Matrix Choose(Matrix candidates, double[] weights, int count, HostRandom random)
    {
        var (best, least) = (default(Matrix), double.PositiveInfinity);
        for (var draw = 0; draw < Draws; draw++)
        {
            var (centers, cost) = Settled(candidates, weights, Drawn(candidates, weights, count, random));
            if (best is null || cost < least)
            {
                (best, least) = (centers, cost);
            }
        }

        return best!;
    }

    private static Matrix Drawn(Matrix candidates, double[] weights, int count, HostRandom random)
    {
        var chosen = new List<double>();
        var squares = Enumerable.Repeat(1.0, candidates.Rows).ToArray();
        for (var i = 0; i < count; i++)
        {
            var next = random.Choose([.. squares.Select((square, at) => square * weights[at])]);
            chosen.AddRange(candidates.Row(next));
            for (var at = 0; at < squares.Length; at++)
            {
                var square = Lines.SquaredDistance(candidates.Row(at), candidates.Row(next));
                squares[at] = i == 0 ? square : Math.Min(squares[at], square);
            }
        }

        return new Matrix(count, candidates.Columns, chosen.ToArray());
    }

    private static (Matrix Centers, double Cost) Settled(Matrix candidates, double[] weights, Matrix centers)
    {
        var cost = double.PositiveInfinity;
        for (var round = 0; round < RoundsMax; round++)
        {
            var sums = Sums(candidates, weights, centers);
            if (sums.Inertia >= cost)
            {
                break;
            }

            (cost, centers) = (sums.Inertia, sums.Means(centers));
        }

        return (centers, cost);
    }

    private static ClusterSums Sums(Matrix candidates, double[] weights, Matrix centers)
    {
        var layout = new Centers(centers, [.. centers.Row(0)]);
        var scratch = new double[layout.Scratch];
        var (inertia, counts) = (0.0, new double[centers.Rows]);
        double[][] sums = [.. counts.Select(_ => new double[centers.Columns])];
        for (var at = 0; at < candidates.Rows; at++)
        {
            var nearest = layout.Nearest(candidates.Row(at), scratch, out var distance);
            Lines.AddScaled(weights[at], candidates.Row(at), sums[nearest]);
            counts[nearest] += weights[at];
            inertia += weights[at] * distance;
        }

        return new ClusterSums(inertia, sums, counts);
    }
}
