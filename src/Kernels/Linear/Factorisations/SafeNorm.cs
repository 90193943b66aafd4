namespace ActorArrays.Kernels;

/// <summary>√Σx² as a scale and a sum of squares near 1, for lines whose squares leave the range of the dtype.</summary>
internal struct SafeNorm
{
    private double _scale;
    private double _sum;

    /// <summary>The root.</summary>
    public readonly double Value => _scale * Math.Sqrt(_sum);

    /// <summary>True if a plain sum of squares has neither overflowed nor lost anything that counts to underflow.</summary>
    /// <param name="square">The sum.</param>
    /// <param name="least">The smallest sum whose rounding is that of its terms.</param>
    public static bool IsSafe(double square, double least) => square > least && square < double.PositiveInfinity;

    /// <summary>Adds a term.</summary>
    public void Add(double x)
    {
        var size = Math.Abs(x);
        if (size == 0)
        {
            return;
        }

        if (size > _scale || double.IsNaN(size))
        {
            var ratio = _scale / size;
            _sum = 1 + (_sum * ratio * ratio);
            _scale = size;
        }
        else
        {
            _sum += size / _scale * (size / _scale);
        }
    }
}
