namespace ActorArrays.Kernels;

/// <summary>The ranks around some quantiles of lines, and the keys that a line has there.</summary>
/// <remarks>Lines with as many numbers have the same ranks, which are put in order once.</remarks>
/// <param name="quantiles">Each 0 … 1.</param>
/// <param name="method">How to choose between elements.</param>
internal sealed class WantedRanks(double[] quantiles, QuantileMethod method)
{
    private readonly QuantilePlace[] _places = new QuantilePlace[quantiles.Length];
    private readonly (int Low, int High)[] _indices = new (int, int)[quantiles.Length];
    private long[] _ranks = [];
    private ulong[] _keys = [];
    private long _numbers = -1;

    /// <summary>The keys around a quantile, and how far from the one to the other it lies.</summary>
    public (ulong Low, ulong High, double Weight) this[int quantile] =>
        (_keys[_indices[quantile].Low], _keys[_indices[quantile].High], _places[quantile].Weight);

    /// <summary>Finds the keys of the line that the selector has taken.</summary>
    /// <param name="selector">Has the line.</param>
    /// <param name="numbers">How many numbers it has, 1 or more.</param>
    public void Find(LineSelector selector, long numbers)
    {
        if (numbers != _numbers)
        {
            Order(numbers);
        }

        selector.Find(_ranks, _keys);
    }

    private void Order(long numbers)
    {
        _numbers = numbers;
        for (var i = 0; i < quantiles.Length; i++)
        {
            _places[i] = QuantilePlace.Of(method, quantiles[i], numbers);
        }

        _ranks = [.. _places.SelectMany(place => (long[])[place.Low, place.High]).Distinct().Order()];
        _keys = new ulong[_ranks.Length];
        for (var i = 0; i < quantiles.Length; i++)
        {
            _indices[i] = (Array.BinarySearch(_ranks, _places[i].Low), Array.BinarySearch(_ranks, _places[i].High));
        }
    }
}
