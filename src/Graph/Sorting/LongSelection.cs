using System.Collections.Immutable;
using ActorArrays.Kernels;

namespace ActorArrays.Graph;

/// <summary>Quantiles of lines that are too long for one task, exact and without sorting: the elements that they lie between are found digit by digit.</summary>
/// <remarks>
/// <para>Every run of a line counts how often each digit comes first in the keys of its elements. Summed over all runs that tells with which digit the wanted
/// elements begin, and their ranks among those that do; then the digits that follow are counted, and so on, two passes over elements of 32 bits and four over 64.
/// A pass keeps nothing but counts: sources are read again, and what was computed is kept or goes to disk once.</para>
/// <para>50,000,000 float64 of a source: median 0.45 s, and by a sort in runs, which held them all, 2.6 (NumPy 1.35). <b>Source:</b> radix selection.</para>
/// </remarks>
internal sealed class LongSelection
{
    private const int DigitBitsMax = 16;

    // Each element is compared with the first digits of each place: 50,000,000 float64 take 1.8 s for 30 quantiles, which are 60 places, and 5.6 s for 99; a sort 2.8.
    private const int PlacesMax = 64;

    // As many runs' tables as a task adds up.
    private const int TablesTogether = 4;

    private readonly string _name;
    private readonly bool _skipsNaN;
    private readonly int _axis;
    private readonly int _digitBits;
    private readonly long _length;
    private readonly ArrayExpr _runs;

    /// <param name="name">The operation.</param>
    /// <param name="lines">Real, along the last axis, of known lengths.</param>
    /// <param name="skipsNaN">True to leave NaN out.</param>
    /// <param name="runLength">Elements that a task counts.</param>
    /// <param name="digitBits">Bits of a digit, which divide those of an element.</param>
    internal LongSelection(string name, ArrayExpr lines, bool skipsNaN, long runLength, int digitBits = DigitBitsMax)
    {
        (_name, _skipsNaN, _axis, _length) = (name, skipsNaN, lines.Rank - 1, lines.Shape[lines.Rank - 1]);
        _digitBits = Math.Min(digitBits, DigitCounts.KeyBits(lines.DType));
        _runs = LongSort.Cut(lines, _axis, runLength);
    }

    /// <summary>The selection for so many quantiles by a method, or null if they are many, or their tables would be more than a task may have: then a sort serves.</summary>
    public static LongSelection? TryOf(string name, ArrayExpr lines, bool skipsNaN, int quantiles, QuantileMethod method)
    {
        var places = quantiles * (QuantilePlace.IsElement(method) ? 1 : 2);
        var tables = places * TableBytes(Math.Min(DigitBitsMax, DigitCounts.KeyBits(lines.DType)));
        var length = LongSort.RunLengthBeside(lines, lines.Rank - 1, tables);
        return places <= PlacesMax && length * lines.DType.ItemSize() >= tables ? new LongSelection(name, lines, skipsNaN, length) : null;
    }

    /// <summary>Quantiles along the last axis, which they replace; a new first axis numbers them.</summary>
    /// <param name="quantiles">Each 0 … 1.</param>
    /// <param name="method">How to choose between elements.</param>
    public ArrayExpr Of(double[] quantiles, QuantileMethod method) => Of([.. quantiles.Select(quantile => (quantile, method))]);

    /// <summary>Of each line the element before its middle and the one behind it, numbered by a new first axis.</summary>
    public ArrayExpr Middle() => Of([(0.5, QuantileMethod.Lower), (0.5, QuantileMethod.Higher)]);

    private ChunkwiseExpr Of(ImmutableArray<(double Quantile, QuantileMethod Method)> wanted)
    {
        var places = wanted.Sum(one => QuantilePlace.IsElement(one.Method) ? 1 : 2);
        var state = Step(Counted(null, places), null, wanted, places);
        for (var shift = DigitCounts.KeyBits(_runs.DType) - (2 * _digitBits); shift >= 0; shift -= _digitBits)
        {
            state = Step(Counted((state, shift), places), state, wanted, places);
        }

        var grid = new ChunkGrid([AxisChunks.Single(wanted.Length), .. _runs.Grid.Axes[.._axis]]);
        return new ChunkwiseExpr(
            _name, Quantiles.ResultDType(_runs.DType, wanted[0].Method), grid, [(state, [.. Enumerable.Range(1, _axis), -1])], Finish(wanted),
            (_, _) => BufferPool.RoundUp(SelectionState.Length(places) * sizeof(long)) + BufferPool.RoundUp(2 * wanted.Length * _runs.DType.ItemSize()));
    }

    private static long TableBytes(int digitBits) => sizeof(long) << digitBits;

    // Of all runs: for each place a table of digits behind its first ones; at first one of the digits that come first, and the number of NaN.
    private ArrayExpr Counted((ArrayExpr State, int Shift)? at, int places)
    {
        var width = at is null ? (1L << _digitBits) + 1 : (long)places << _digitBits;
        var axes = _runs.Grid.Axes;
        var grid = new ChunkGrid([.. axes[.._axis], AxisChunks.Regular(axes[_axis].Count, 1), AxisChunks.Single(width)]);
        ImmutableArray<(ArrayExpr, ImmutableArray<int>)> inputs = [(_runs, [.. Enumerable.Range(0, _axis + 1)])];
        inputs = at is null ? inputs : inputs.Add((at.Value.State, [.. Enumerable.Range(0, _axis), -1]));
        var scratch = BufferPool.RoundUp(axes[_axis].MaxLength * _runs.DType.ItemSize());
        var counts = new ChunkwiseExpr($"{_name}(digits)", DType.Int64, grid, inputs, Count(at?.Shift ?? 0), (_, _) => scratch);
        return new ChunkedArray(counts).Sum(_axis, splitEvery: TablesTogether).Expr;
    }

    private ChunkFunction Count(int shift) => call =>
    {
        var run = call.Scope.Contiguous(call.Inputs[0]);
        var output = NdArray.Allocate(call.Pool, DType.Int64, call.Box.Shape);
        var counts = output.AsSpan<long>();
        counts.Clear();
        if (call.Inputs.Length == 1)
        {
            DigitCounts.First(run, _digitBits, counts);
        }
        else
        {
            DigitCounts.Next(run, (shift, _digitBits), new SelectionState(call.Scope.Contiguous(call.Inputs[1])).Prefixes(), counts);
        }

        return output;
    };

    // The digits and ranks of all places after the next digit.
    private ChunkwiseExpr Step(ArrayExpr counts, ArrayExpr? state, ImmutableArray<(double Quantile, QuantileMethod Method)> wanted, int places)
    {
        var length = SelectionState.Length(places);
        var grid = new ChunkGrid([.. _runs.Grid.Axes[.._axis], AxisChunks.Single(length)]);
        ImmutableArray<int> follow = [.. Enumerable.Range(0, _axis), -1];
        return new ChunkwiseExpr($"{_name}(ranks)", DType.Int64, grid, state is null ? [(counts, follow)] : [(counts, follow), (state, follow)], call =>
        {
            var table = call.Scope.Contiguous(call.Inputs[0]).AsSpan<long>();
            var output = NdArray.Allocate(call.Pool, DType.Int64, call.Box.Shape);
            var next = new SelectionState(output);
            if (call.Inputs.Length == 1)
            {
                next.Begin(wanted, (_length, _length - table[^1]), _skipsNaN);
            }
            else
            {
                call.Scope.Contiguous(call.Inputs[1]).AsSpan<long>().CopyTo(output.AsSpan<long>());
            }

            next.Advance(table, _digitBits);
            return output;
        });
    }

    private ChunkFunction Finish(ImmutableArray<(double Quantile, QuantileMethod Method)> wanted) => call =>
    {
        var state = new SelectionState(call.Scope.Contiguous(call.Inputs[0]));
        using var picked = NdArray.Allocate(call.Pool, _runs.DType, Shape.Create(2 * wanted.Length));
        DigitCounts.Store(state.KeysAround(wanted), picked);
        var method = wanted[0].Method;
        var output = NdArray.Allocate(call.Pool, Quantiles.ResultDType(_runs.DType, method), call.Box.Shape);
        Quantiles.OfPicked(picked, [.. wanted.Select(one => one.Quantile)], method, (_length, state.Numbers), output, _skipsNaN);
        return output;
    };
}
