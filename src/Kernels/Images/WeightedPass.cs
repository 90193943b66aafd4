using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ActorArrays.Kernels.Ops;

namespace ActorArrays.Kernels;

/// <summary>Sums of neighbours times weights, in float64: scipy.ndimage's correlate and correlate1d.</summary>
/// <remarks>The order of additions is SciPy's, so that float64 results have its bits, and integers are rounded as there.</remarks>
public sealed unsafe class WeightedPass : FilterPass
{
    // Weights of less do not count, and lines whose halves differ by no more are symmetric, as in SciPy.
    private const double Epsilon = 2.220446049250313e-16;

    private readonly Neighbours _neighbours;
    private readonly ImmutableArray<double> _weights;
    private readonly Pairing _pairing;

    // Of paired neighbours the first of each pair are listed, then the second ones.
    private WeightedPass(Neighbours neighbours, ImmutableArray<double> weights, Pairing pairing)
        : base(DType.Float64, neighbours.Reach)
    {
        _neighbours = neighbours;
        _weights = weights;
        _pairing = pairing;
    }

    internal override long ScratchBytes => (_neighbours.Count * sizeof(long)) + (_weights.Length * sizeof(double));

    private enum Pairing
    {
        None,
        Sums,
        Differences,
    }

    /// <summary>Weights of a box of neighbours.</summary>
    /// <param name="weights">In C order.</param>
    /// <param name="shape">The box.</param>
    /// <param name="origins">By how many places it lies before its middle.</param>
    public static WeightedPass Box(ReadOnlySpan<double> weights, Shape shape, ReadOnlySpan<long> origins)
    {
        var counts = weights.ToArray().Select(weight => Math.Abs(weight) > Epsilon).ToArray();
        var neighbours = Neighbours.Of(counts, shape, origins);
        return new WeightedPass(neighbours, [.. weights.ToArray().Where((_, i) => counts[i])], Pairing.None);
    }

    /// <summary>Weights of neighbours along one axis.</summary>
    /// <param name="weights">From the first neighbour to the last.</param>
    /// <param name="rank">How many axes there are.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="origin">By how many places the line lies before its middle.</param>
    public static WeightedPass Line(ReadOnlySpan<double> weights, int rank, int axis, long origin)
    {
        var (half, line) = (weights.Length / 2, weights.ToArray());
        var first = -half - origin;
        var isOdd = line.Length % 2 == 1;
        var pairing = isOdd && IsMirrored(line, 1) ? Pairing.Sums : isOdd && IsMirrored(line, -1) ? Pairing.Differences : Pairing.None;
        // The middle first, then pairs from the outside to the middle; or the last first, then the others.
        int[] order = pairing == Pairing.None
            ? [line.Length - 1, .. Enumerable.Range(0, line.Length - 1)]
            : [half, .. Enumerable.Range(0, half), .. Enumerable.Range(0, half).Select(i => line.Length - 1 - i)];
        var places = new long[order.Length * rank];
        for (var i = 0; i < order.Length; i++)
        {
            places[(i * rank) + axis] = first + order[i];
        }

        var counted = pairing == Pairing.None ? order : order[..(half + 1)];
        return new WeightedPass(new Neighbours([.. places], rank), [.. counted.Select(i => line[i])], pairing);
    }

    internal override void Run(in FilterTile tile)
    {
        var offsets = (long*)tile.Scratch;
        _neighbours.Offsets(Reach.AsSpan(), tile.InputLengths, offsets);
        var weights = (double*)(offsets + _neighbours.Count);
        _weights.AsSpan().CopyTo(new Span<double>(weights, _weights.Length));
        var lines = tile.Lines(Reach.AsSpan());
        while (lines.Next())
        {
            Line((double*)tile.Input + lines.Input, (double*)tile.Output + lines.Output, lines.Length, offsets, weights);
        }
    }

    private static bool IsMirrored(double[] line, int sign)
    {
        var half = line.Length / 2;
        return Enumerable.Range(1, half).All(i => !(Math.Abs(line[half + i] - (sign * line[half - i])) > Epsilon));
    }

    private void Line(double* x, double* to, long count, long* offsets, double* weights)
    {
        if (_weights.IsEmpty)
        {
            new Span<double>(to, checked((int)count)).Clear();
        }
        else if (Vector512.IsHardwareAccelerated)
        {
            Paired<Lanes512<double>>(x, to, count, offsets, weights);
        }
        else
        {
            Paired<Lanes256<double>>(x, to, count, offsets, weights);
        }
    }

    private void Paired<TLanes>(double* x, double* to, long count, long* offsets, double* weights)
        where TLanes : struct, ILanes<TLanes, double>
    {
        switch (_pairing)
        {
            case Pairing.Sums: Sums<TLanes, PairSum>(x, to, count, offsets, weights, _weights.Length); break;
            case Pairing.Differences: Sums<TLanes, PairDifference>(x, to, count, offsets, weights, _weights.Length); break;
            default: Sums<TLanes, Single>(x, to, count, offsets, weights, _weights.Length); break;
        }
    }

    // Four vectors in turn: each sum waits for its own additions alone. What is written behind the line is room for it, or written again.
    [MethodImpl(Optimised.Loop)]
    private static void Sums<TLanes, TTerm>(double* x, double* to, long count, long* offsets, double* weights, int terms)
        where TLanes : struct, ILanes<TLanes, double>
        where TTerm : struct, ITerm
    {
        var step = (nuint)TLanes.Count;
        ref var from = ref *x;
        for (nuint at = 0; at < (nuint)count; at += 4 * step)
        {
            var weight = TLanes.Create(weights[0]);
            var first = (nuint)offsets[0] + at;
            var (a, b) = (TLanes.Load(ref from, first) * weight, TLanes.Load(ref from, first + step) * weight);
            var (c, d) = (TLanes.Load(ref from, first + (2 * step)) * weight, TLanes.Load(ref from, first + (3 * step)) * weight);
            for (var term = 1; term < terms; term++)
            {
                weight = TLanes.Create(weights[term]);
                var one = (nuint)offsets[term] + at;
                var other = TTerm.IsPair ? (nuint)offsets[term + terms - 1] + at : one;
                a += TTerm.Of<TLanes>(ref from, one, other) * weight;
                b += TTerm.Of<TLanes>(ref from, one + step, other + step) * weight;
                c += TTerm.Of<TLanes>(ref from, one + (2 * step), other + (2 * step)) * weight;
                d += TTerm.Of<TLanes>(ref from, one + (3 * step), other + (3 * step)) * weight;
            }

            TLanes.Store(a, ref *to, at);
            TLanes.Store(b, ref *to, at + step);
            TLanes.Store(c, ref *to, at + (2 * step));
            TLanes.Store(d, ref *to, at + (3 * step));
        }
    }

    private interface ITerm
    {
        static abstract bool IsPair { get; }

        static abstract TLanes Of<TLanes>(ref double from, nuint one, nuint other)
            where TLanes : struct, ILanes<TLanes, double>;
    }

    private readonly struct Single : ITerm
    {
        public static bool IsPair => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(ref double from, nuint one, nuint other)
            where TLanes : struct, ILanes<TLanes, double> => TLanes.Load(ref from, one);
    }

    private readonly struct PairSum : ITerm
    {
        public static bool IsPair => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(ref double from, nuint one, nuint other)
            where TLanes : struct, ILanes<TLanes, double> => TLanes.Load(ref from, one) + TLanes.Load(ref from, other);
    }

    private readonly struct PairDifference : ITerm
    {
        public static bool IsPair => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Of<TLanes>(ref double from, nuint one, nuint other)
            where TLanes : struct, ILanes<TLanes, double> => TLanes.Load(ref from, one) - TLanes.Load(ref from, other);
    }
}
