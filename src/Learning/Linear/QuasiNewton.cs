namespace ActorArrays.Learning;

/// <summary>A function of many numbers at one place: its value and its gradient. Each costs a pass over the rows.</summary>
internal readonly record struct Slope(double Value, double[] Gradient);

/// <summary>Where a function is least, as far as it was found.</summary>
internal sealed record Minimum(double[] Point, double Value, int Iterations, bool IsConverged);

/// <summary>L-BFGS: the least value of a smooth function of many numbers, from gradients alone.</summary>
/// <remarks>
/// Steps fulfil the weak conditions of Wolfe, found by doubling and halving, so each step bends the model of the curvature the right way. Nearly always the
/// first one does, so an iteration is a pass. <b>Source:</b> Nocedal and Wright, Numerical Optimization, algorithm 7.4; Lewis and Overton's line search.
/// </remarks>
/// <param name="evaluate">The function; what is not finite counts as too far.</param>
/// <param name="most">The most iterations.</param>
/// <param name="tolerance">The largest element of the gradient at which the search ends.</param>
internal sealed class QuasiNewton(Func<double[], Task<Slope>> evaluate, int most, double tolerance)
{
    private const int Memory = 10;
    private const int TrialsMax = 40;
    private const double Decrease = 1e-4;
    private const double Flattening = 0.9;
    private const double Noise = 1e-13;

    private readonly LinkedList<(double[] Step, double[] Change, double Product)> _pairs = new();

    /// <summary>Searches from a place.</summary>
    /// <param name="start">The place.</param>
    /// <param name="first">The function there.</param>
    public async Task<Minimum> RunAsync(double[] start, Slope first)
    {
        var (point, slope) = (start, first);
        for (var iteration = 0; ; iteration++)
        {
            if (Largest(slope.Gradient) <= tolerance)
            {
                return new Minimum(point, slope.Value, iteration, true);
            }

            // Where rounding hides every descent there is no better place to be had.
            var next = iteration == most ? null : await StepAsync(point, slope, Direction(slope.Gradient)).ConfigureAwait(false);
            if (next is not { } taken)
            {
                return new Minimum(point, slope.Value, iteration, false);
            }

            Remember(Difference(taken.Point, point), Difference(taken.Slope.Gradient, slope.Gradient));
            (point, slope) = taken;
        }
    }

    private async Task<(double[] Point, Slope Slope)?> StepAsync(double[] point, Slope slope, double[] direction)
    {
        var descent = Lines.Dot(direction, slope.Gradient);
        double low = 0, high = double.PositiveInfinity;
        var length = _pairs.Count > 0 ? 1 : Math.Min(1, 1 / Math.Sqrt(Lines.Dot(slope.Gradient, slope.Gradient)));
        for (var trial = 0; trial < TrialsMax; trial++)
        {
            var place = (double[])point.Clone();
            Lines.AddScaled(length, direction, place);
            var there = await evaluate(place).ConfigureAwait(false);
            var after = Lines.Dot(there.Gradient, direction);
            if (!Falls(slope.Value, there.Value, length * descent, after / descent))
            {
                high = length;
            }
            else if (after < Flattening * descent)
            {
                low = length;
            }
            else
            {
                return (place, there);
            }

            length = double.IsInfinity(high) ? 2 * low : (low + high) / 2;
        }

        return null;
    }

    // Near the least value rounding hides what a step gains; then the gradient alone says whether it went too far (Hager and Zhang).
    private static bool Falls(double before, double after, double expected, double slopes) =>
        after <= before + (Decrease * expected) || (after <= before + (Noise * Math.Abs(before)) && slopes >= (2 * Decrease) - 1);

    // Two loops over the remembered steps: the inverse of the curvature times the gradient.
    private double[] Direction(double[] gradient)
    {
        var direction = Array.ConvertAll(gradient, static element => -element);
        var factors = new Stack<double>();
        foreach (var (step, change, product) in _pairs)
        {
            factors.Push(Lines.Dot(step, direction) / product);
            Lines.AddScaled(-factors.Peek(), change, direction);
        }

        if (_pairs.First is { } newest)
        {
            var scale = newest.Value.Product / Lines.Dot(newest.Value.Change, newest.Value.Change);
            direction = Array.ConvertAll(direction, element => element * scale);
        }

        for (var pair = _pairs.Last; pair is not null; pair = pair.Previous)
        {
            var factor = Lines.Dot(pair.Value.Change, direction) / pair.Value.Product;
            Lines.AddScaled(factors.Pop() - factor, pair.Value.Step, direction);
        }

        return direction;
    }

    private void Remember(double[] step, double[] change)
    {
        var product = Lines.Dot(step, change);
        if (product <= 0)
        {
            return;
        }

        _pairs.AddFirst((step, change, product));
        if (_pairs.Count > Memory)
        {
            _pairs.RemoveLast();
        }
    }

    private static double[] Difference(double[] a, double[] b)
    {
        var difference = (double[])a.Clone();
        Lines.AddScaled(-1, b, difference);
        return difference;
    }

    private static double Largest(double[] elements) => elements.Max(Math.Abs);
}
