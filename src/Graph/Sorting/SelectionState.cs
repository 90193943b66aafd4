using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>How far a selection by digits has come along one line: of each place the first digits of its element's key and its rank among those that have them.</summary>
/// <param name="array">int64 of <see cref="Length"/>: first digits and rank of each place in turn, and how many numbers the line has. A quantile that is an element has one place, else two.</param>
internal readonly ref struct SelectionState(NdArray array)
{
    private readonly Span<long> _values = array.AsSpan<long>();

    /// <summary>How many elements are not NaN.</summary>
    public long Numbers => _values[^1];

    private int Places => (_values.Length - 1) / 2;

    /// <summary>Elements of the array for so many places.</summary>
    public static long Length(int places) => (2 * places) + 1;

    /// <summary>No digits yet, and the ranks of the elements around each quantile.</summary>
    /// <param name="wanted">Quantiles, each 0 … 1, and how each is chosen between elements.</param>
    /// <param name="line">Elements of the line, and how many of them are numbers.</param>
    /// <param name="skipsNaN">True if places are among numbers.</param>
    public void Begin(ImmutableArray<(double Quantile, QuantileMethod Method)> wanted, (long Length, long Numbers) line, bool skipsNaN)
    {
        _values.Clear();
        _values[^1] = line.Numbers;
        var at = 1;
        foreach (var (quantile, method) in wanted)
        {
            var place = QuantilePlace.Of(method, quantile, Math.Max(1, skipsNaN ? line.Numbers : line.Length));
            (_values[at], at) = (place.Low, at + 2);
            if (!QuantilePlace.IsElement(method))
            {
                (_values[at], at) = (place.High, at + 2);
            }
        }
    }

    /// <summary>Takes the digit in whose count each rank lies.</summary>
    /// <param name="counts">At first one table, then one for each of <see cref="Prefixes"/>, in that order.</param>
    /// <param name="digitBits">Bits of a digit.</param>
    public void Advance(ReadOnlySpan<long> counts, int digitBits)
    {
        var prefixes = Prefixes();
        for (var place = 0; place < Places; place++)
        {
            ref var digits = ref _values[2 * place];
            ref var rank = ref _values[(2 * place) + 1];
            var table = counts.Slice(Array.IndexOf(prefixes, unchecked((ulong)digits)) << digitBits, 1 << digitBits);
            var digit = 0;
            for (; rank >= table[digit]; digit++)
            {
                rank -= table[digit];
            }

            digits = (digits << digitBits) | (long)digit;
        }
    }

    /// <summary>The first digits of all places, each once, in the order of the places.</summary>
    public ulong[] Prefixes() => [.. Keys().Distinct()];

    /// <summary>After the last digit: of each quantile the keys of the element before it and of the one behind it.</summary>
    public ulong[] KeysAround(ImmutableArray<(double Quantile, QuantileMethod Method)> wanted)
    {
        var (keys, around) = (Keys(), new List<ulong>());
        for (var (i, at) = (0, 0); i < wanted.Length; i++)
        {
            var high = QuantilePlace.IsElement(wanted[i].Method) ? at : at + 1;
            around.AddRange([keys[at], keys[high]]);
            at = high + 1;
        }

        return [.. around];
    }

    private ulong[] Keys()
    {
        var keys = new ulong[Places];
        for (var place = 0; place < keys.Length; place++)
        {
            keys[place] = unchecked((ulong)_values[2 * place]);
        }

        return keys;
    }
}
