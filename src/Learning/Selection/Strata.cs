using System.Collections;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>Rows by class, each class split for itself.</summary>
internal sealed class Strata
{
    // Classes are read as many at a time as this.
    private const long RowsAtOnce = 1 << 20;
    private readonly ArrayRuntime _runtime;
    private readonly TrainingRows _rows;
    private readonly Classes _classes;
    private readonly long[] _counts;

    private Strata(ArrayRuntime runtime, TrainingRows rows, Classes classes, long[] counts) =>
        (_runtime, _rows, _classes, _counts) = (runtime, rows, classes, counts);

    /// <summary>Counts the rows of each class.</summary>
    public static async Task<Strata> OfAsync(ArrayRuntime runtime, TrainingRows rows, CancellationToken cancellation)
    {
        var classes = await Classes.OfAsync(rows.Name, runtime, rows.X[.., 0], cancellation).ConfigureAwait(false);
        RowFunction count = (in RowBlocks block, Span<double> counts) =>
        {
            foreach (var label in block[0])
            {
                counts[classes.CodeOf(label)]++;
            }
        };
        var counts = await RowKernels.Fold(rows.Name, classes.Count, count, rows.X).ComputeAsync(runtime, cancellation).ConfigureAwait(false);
        return new Strata(runtime, rows, classes, Array.ConvertAll(counts.AsSpan<double>().ToArray(), number => (long)number));
    }

    /// <summary>Splits each class in proportion.</summary>
    public async Task<RowSplit> SplitAsync(long train, long test, ulong seed, CancellationToken cancellation)
    {
        Check(train, test);
        var tested = Shares(test, _counts);
        var learnt = Shares(train, [.. _counts.Zip(tested, (count, taken) => count - taken)]);
        var (trains, tests) = (new BitArray((int)_rows.Count), new BitArray((int)_rows.Count));
        var seeds = new HostRandom(seed);
        var orders = _counts.Select(count => new IndexPermutation(count, seeds.NextBits())).ToArray();
        var seen = new long[_counts.Length];
        for (long first = 0; first < _rows.Count; first += RowsAtOnce)
        {
            var codes = await CodesAsync(first, cancellation).ConfigureAwait(false);
            for (var i = 0; i < codes.Length; i++)
            {
                var place = orders[codes[i]].At(seen[codes[i]]++);
                tests[(int)first + i] = place < tested[codes[i]];
                trains[(int)first + i] = place >= tested[codes[i]] && place < tested[codes[i]] + learnt[codes[i]];
            }
        }

        return new RowSplit(
            RowSubset.Chosen(_rows.Count, train, row => trains[(int)row]), RowSubset.Chosen(_rows.Count, test, row => tests[(int)row]));
    }

    private async Task<long[]> CodesAsync(long first, CancellationToken cancellation)
    {
        var labels = _rows.X[ArrayIndex.Slice(first, Math.Min(_rows.Count, first + RowsAtOnce)), 0];
        return (await _classes.Codes(labels).ComputeAsync(_runtime, cancellation).ConfigureAwait(false)).AsSpan<long>().ToArray();
    }

    private void Check(long train, long test)
    {
        if (_rows.Count > int.MaxValue)
        {
            throw new ValueException($"{_rows.Name}: at most {int.MaxValue} rows can be stratified, but there are {_rows.Count}. Split them without classes.");
        }

        if (_counts.Min() < 2 || Math.Min(train, test) < _counts.Length)
        {
            throw new ValueException($"{_rows.Name}: each class must have two rows at least and each side as many rows as there are classes, " +
                $"but the smallest of {_counts.Length} classes has {_counts.Min()} and the sides {train} and {test}.");
        }
    }

    // A total in proportion to counts: rounded down, and then one more for the largest remainders.
    private static long[] Shares(long total, long[] counts)
    {
        var sum = counts.Sum();
        var shares = Array.ConvertAll(counts, count => (long)((Int128)total * count / sum));
        var missing = (int)(total - shares.Sum());
        foreach (var code in Enumerable.Range(0, counts.Length).OrderByDescending(code => (Int128)total * counts[code] % sum).Take(missing).ToArray())
        {
            shares[code]++;
        }

        return shares;
    }
}
