namespace ActorArrays.Learning;

/// <summary>What a row costs, by its target and what linear functions say of it.</summary>
internal interface ILoss
{
    /// <summary>The cost; values of the linear functions become the cost's derivatives by them.</summary>
    double Evaluate(double target, Span<double> values);
}

/// <summary>−log of the probability of one of two classes.</summary>
internal readonly struct BinaryLoss(Classes classes) : ILoss
{
    /// <inheritdoc/>
    public double Evaluate(double target, Span<double> values)
    {
        var (value, code) = (values[0], classes.CodeOf(target));
        var small = Math.Exp(-Math.Abs(value));
        values[0] = (value >= 0 ? 1 / (1 + small) : small / (1 + small)) - code;

        // log(1 + e) of small e: the rounded sum tells what of e was lost.
        var sum = 1 + small;
        var log = sum == 1 ? small : Math.Log(sum) * (small / (sum - 1));
        return log + Math.Max(value, 0) - (code * value);
    }
}

/// <summary>−log of the probability of one of several classes.</summary>
internal readonly struct MultinomialLoss(Classes classes) : ILoss
{
    /// <inheritdoc/>
    public double Evaluate(double target, Span<double> values)
    {
        var code = classes.CodeOf(target);
        var largest = double.NegativeInfinity;
        foreach (var value in values)
        {
            largest = Math.Max(largest, value);
        }

        var (own, sum) = (values[code] - largest, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Math.Exp(values[i] - largest);
            sum += values[i];
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] /= sum;
        }

        values[code] -= 1;
        return Math.Log(sum) - own;
    }
}

/// <summary>Half the deviance of a count from its expectation, but for what no model changes.</summary>
internal readonly struct PoissonLoss : ILoss
{
    /// <inheritdoc/>
    public double Evaluate(double target, Span<double> values)
    {
        var value = values[0];
        var expected = Math.Exp(value);
        values[0] = expected - target;
        return expected - (target * value);
    }
}
