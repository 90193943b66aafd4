namespace ActorArrays.Learning;

/// <summary>Coordinate descent for |y − X·w|² / 2 + l1·Σ|w| + l2·Σw² / 2, given what X and y are in brief.</summary>
internal sealed class CoordinateDescent
{
    private readonly double _l1;
    private readonly double _l2;
    private readonly double[][] _gram;
    private readonly double[] _moments;
    private readonly double _square;

    // The Gram matrix times the coefficients, kept up to date.
    private readonly double[] _fitted;

    public CoordinateDescent(CentredFactor factor, double l1, double l2)
    {
        (_l1, _l2) = (l1, l2);
        var features = factor.Factor.Columns;
        _gram = [.. Enumerable.Range(0, features).Select(_ => new double[features])];
        _moments = new double[features];
        for (var row = 0; row < factor.Factor.Rows; row++)
        {
            var line = factor.Factor.Row(row);
            Lines.AddScaled(factor.Right[row], line, _moments);
            for (var feature = 0; feature < features; feature++)
            {
                Lines.AddScaled(line[feature], line, _gram[feature]);
            }
        }

        _square = Lines.Dot(factor.Right, factor.Right);
        (Coefficients, _fitted) = (new double[features], new double[features]);
    }

    /// <summary>The coefficients so far.</summary>
    public double[] Coefficients { get; }

    /// <summary>Goes round until the duality gap is below a part of Σy².</summary>
    public (int Iterations, bool IsConverged) Run(int most, double tolerance, CancellationToken cancellation)
    {
        for (var round = 1; round <= most; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (largest, change) = Round();

            // The gap costs as much as several coefficients, so it is looked at once they hardly change.
            if ((largest == 0 || change / largest < tolerance || round == most) && Gap() < tolerance * _square)
            {
                return (round, true);
            }
        }

        // Where y is 0 no gap is below 0 parts of it, and the coefficients are exact.
        return (most, _square == 0);
    }

    private (double Largest, double Change) Round()
    {
        double largest = 0, change = 0;
        for (var feature = 0; feature < Coefficients.Length; feature++)
        {
            var (before, own) = (Coefficients[feature], _gram[feature][feature]);
            if (own == 0)
            {
                continue;
            }

            var pull = _moments[feature] - _fitted[feature] + (before * own);
            var after = Math.CopySign(Math.Max(Math.Abs(pull) - _l1, 0), pull) / (own + _l2);
            if (after != before)
            {
                Lines.AddScaled(after - before, _gram[feature], _fitted);
                Coefficients[feature] = after;
            }

            (largest, change) = (Math.Max(largest, Math.Abs(after)), Math.Max(change, Math.Abs(after - before)));
        }

        return (largest, change);
    }

    // How far the objective may be from its least value: a dual point is the residual, scaled until it is allowed.
    private double Gap()
    {
        double correlation = 0, sizes = 0;
        for (var feature = 0; feature < Coefficients.Length; feature++)
        {
            var pull = _moments[feature] - _fitted[feature] - (_l2 * Coefficients[feature]);
            correlation = Math.Max(correlation, Math.Abs(pull));
            sizes += Math.Abs(Coefficients[feature]);
        }

        var along = Lines.Dot(Coefficients, _moments);
        var squares = Lines.Dot(Coefficients, Coefficients);
        var residual = _square + Lines.Dot(Coefficients, _fitted) - (2 * along);
        var scale = correlation > _l1 ? _l1 / correlation : 1;
        return (0.5 * residual * (1 + (scale * scale))) + (_l1 * sizes) - (scale * (_square - along)) + (0.5 * _l2 * (1 + (scale * scale)) * squares);
    }
}
