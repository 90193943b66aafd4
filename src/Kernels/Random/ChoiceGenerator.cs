namespace ActorArrays.Kernels;

/// <summary>Positions 0 … n − 1, each as likely as its weight says; int64.</summary>
/// <remarks>A uniform number is looked up in the running sums; a table says where each of its 256ths begins.</remarks>
internal sealed unsafe class ChoiceGenerator : TileGenerator
{
    private const int GuideLength = 256;
    private readonly double[] _sums;
    private readonly int[] _guide = new int[GuideLength];
    private readonly TileGenerator _uniform;

    /// <param name="key">The seed and stream.</param>
    /// <param name="weights">0 or more, not all 0.</param>
    public ChoiceGenerator(RandomKey key, ReadOnlySpan<double> weights)
    {
        _sums = new double[weights.Length];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            _sums[i] = sum;
        }

        _uniform = RandomArrays.Uniform(key, DType.Float64, 0, sum);
        var at = 0;
        for (var part = 0; part < GuideLength; part++)
        {
            while (_sums[at] <= sum * part / GuideLength)
            {
                at++;
            }

            _guide[part] = at;
        }
    }

    public override DType DType => DType.Int64;

    public override void Fill(long first, long step, byte* output, int count)
    {
        _uniform.Fill(first, step, output, count);
        var sum = _sums[^1];
        for (var i = 0; i < count; i++)
        {
            var unit = ((double*)output)[i];
            var at = _guide[Math.Min((int)(unit / sum * GuideLength), GuideLength - 1)];
            // The table may be one too far where the quotient was rounded up.
            while (at > 0 && _sums[at - 1] > unit)
            {
                at--;
            }

            while (at < _sums.Length - 1 && _sums[at] <= unit)
            {
                at++;
            }

            ((long*)output)[i] = at;
        }
    }
}
