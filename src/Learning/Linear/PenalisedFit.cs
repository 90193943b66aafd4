using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Linear functions of the features that make the mean loss and a penalty of their squares least.</summary>
/// <remarks>A pass computes loss and gradient together; each row is looked at once. Between passes there is arithmetic on the coefficients alone.</remarks>
/// <typeparam name="TLoss">The loss; a struct, so that each has a loop of its own.</typeparam>
/// <param name="runtime">Who computes.</param>
/// <param name="rows">The rows.</param>
/// <param name="loss">The loss.</param>
/// <param name="functions">How many linear functions there are.</param>
/// <param name="intercept">True if they have constants, which are not penalised.</param>
internal sealed class PenalisedFit<TLoss>(ArrayRuntime runtime, TrainingRows rows, TLoss loss, int functions, bool intercept)
    where TLoss : struct, ILoss
{
    private readonly int _stride = rows.Features + 1;

    /// <summary>Fits from zero. A point is, function after function, the coefficients and then the constant.</summary>
    /// <param name="penalty">From the sum of the weights to the penalty of half the coefficients' squares.</param>
    /// <param name="most">The most iterations.</param>
    /// <param name="tolerance">The largest element of the gradient at which the search ends.</param>
    /// <param name="cancellation">Stops early.</param>
    public async Task<Minimum> RunAsync(Func<double, double> penalty, int most, double tolerance, CancellationToken cancellation)
    {
        var count = rows.Weights is null ? rows.Count : await SumOfWeightsAsync(cancellation).ConfigureAwait(false);
        var factor = penalty(count);
        var search = new QuasiNewton(point => EvaluateAsync(point, count, factor, cancellation), most, tolerance);
        var start = new double[functions * _stride];
        var first = await EvaluateAsync(start, count, factor, cancellation).ConfigureAwait(false);
        rows.CheckFinite([first.Value, .. first.Gradient]);
        return await search.RunAsync(start, first).ConfigureAwait(false);
    }

    private async Task<double> SumOfWeightsAsync(CancellationToken cancellation)
    {
        var weights = rows.Weights!.AsType(DType.Float64);
        var results = await runtime.ComputeAsync([weights.Sum(), weights.Min()], null, cancellation).ConfigureAwait(false);
        var (sum, least) = (results[0].AsSpan<double>()[0], results[1].AsSpan<double>()[0]);
        rows.CheckWeights(sum, least);
        rows.CheckFinite([sum]);
        return sum;
    }

    private async Task<Slope> EvaluateAsync(double[] point, double count, double factor, CancellationToken cancellation)
    {
        RowFunction pass = (in RowBlocks block, Span<double> sums) => Add(block, point, sums);
        ChunkedArray[] arrays = rows.Weights is { } weights ? [rows.X, rows.Y!, weights] : [rows.X, rows.Y!];
        var sums = RowKernels.Fold($"{rows.Name}.pass", 1 + point.Length, pass, [.. arrays]);
        var result = await sums.ComputeAsync(runtime, cancellation).ConfigureAwait(false);
        return Penalised(result.AsSpan<double>(), point, count, factor);
    }

    // The sums are the loss, then the gradient.
    private void Add(in RowBlocks block, double[] point, Span<double> sums)
    {
        var x = block[0];
        var targets = block[1];
        var weights = rows.Weights is null ? [] : block[2];
        var features = rows.Features;
        Span<double> values = functions <= 64 ? stackalloc double[functions] : new double[functions];
        for (var row = 0; row < block.Count; row++)
        {
            var line = x.Slice(row * features, features);
            for (var function = 0; function < functions; function++)
            {
                var own = point.AsSpan(function * _stride, _stride);
                values[function] = Lines.Dot(line, own[..features]) + own[features];
            }

            var weight = weights.IsEmpty ? 1 : weights[row];
            sums[0] += weight * loss.Evaluate(targets[row], values);
            for (var function = 0; function < functions; function++)
            {
                var own = sums.Slice(1 + (function * _stride), _stride);
                var slope = weight * values[function];
                Lines.AddScaled(slope, line, own[..features]);
                own[features] += slope;
            }
        }
    }

    private Slope Penalised(ReadOnlySpan<double> sums, double[] point, double count, double factor)
    {
        var value = sums[0] / count;
        var gradient = new double[point.Length];
        for (var i = 0; i < point.Length; i++)
        {
            var isConstant = i % _stride == rows.Features;
            gradient[i] = isConstant && !intercept ? 0 : sums[1 + i] / count;
            if (!isConstant)
            {
                gradient[i] += factor * point[i];
                value += 0.5 * factor * point[i] * point[i];
            }
        }

        return new Slope(value, gradient);
    }
}
