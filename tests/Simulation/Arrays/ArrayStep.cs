using ActorArrays.Graph;
using static ActorArrays.Graph.ArrayMath;

namespace ActorArrays.Simulation.Arrays;

/// <summary>What a step makes of one or two arrays. Every kind takes arrays of any shape.</summary>
internal enum StepKind
{
    Add, Subtract, Multiply, Maximum, Negate, Above,
    Anomaly, Total, Peak, Running,
    Transpose, Slice, Flip, Rechunk, Join, Reshape, Sort, Pick,
}

/// <summary>One step of a program: an operation of the language of arrays, and the same by the oracle.</summary>
/// <param name="Kind">The operation.</param>
/// <param name="First">The place of its array among the values so far.</param>
/// <param name="Second">The place of the other one, where it takes two.</param>
/// <param name="Axis">0 or 1.</param>
/// <param name="Amount">Where to cut, what to compare with, how long a chunk is: from 0.</param>
internal sealed record ArrayStep(StepKind Kind, int First, int Second, int Axis, int Amount)
{
    // A program that joins what it has joined would grow without end.
    private const int LengthMax = 60;

    internal ChunkedArray Build(ChunkedArray x, ChunkedArray y) => Kind switch
    {
        StepKind.Add => CornerOf(x, y) + CornerOf(y, x),
        StepKind.Subtract => CornerOf(x, y) - CornerOf(y, x),
        StepKind.Multiply => CornerOf(x, y) * CornerOf(y, x),
        StepKind.Maximum => Maximum(CornerOf(x, y), CornerOf(y, x)),
        StepKind.Negate => -x,
        StepKind.Above => Where(x > Amount, x, -x),
        StepKind.Anomaly => x - x.Sum(Axis, keepDims: true),
        StepKind.Total => x.Sum(Axis, keepDims: true, splitEvery: 2),
        StepKind.Peak => x.Max(Axis, keepDims: true, splitEvery: 3),
        StepKind.Running => CumSum(x, Axis),
        StepKind.Transpose => x.T,
        StepKind.Slice => Along(x, ArrayIndex.Slice(StartIn(LengthOf(x)), null, StepOf)),
        StepKind.Flip => x.Flip(Axis),
        StepKind.Rechunk => x.Rechunk(ChunkSpec.ForAxes(new Dictionary<int, ChunkSpec> { [Axis] = 2 + Amount })),
        StepKind.Join => LengthOf(x) + LengthOf(y) > LengthMax ? x : Concatenate([CornerButFor(x, y), CornerButFor(y, x)], Axis),
        StepKind.Reshape => Axis == 0 ? x.Reshape(x.Shape[1], x.Shape[0]) : x.Reshape(1, -1),
        StepKind.Sort => Sort(x, Axis),
        _ => Along(x, ArrayIndex.Take([.. PlacesIn((int)LengthOf(x)).Select(static place => (long)place)])),
    };

    internal PlainArray Evaluate(PlainArray x, PlainArray y) => Kind switch
    {
        StepKind.Add => x.Zip(y, static (a, b) => unchecked(a + b)),
        StepKind.Subtract => x.Zip(y, static (a, b) => unchecked(a - b)),
        StepKind.Multiply => x.Zip(y, static (a, b) => unchecked(a * b)),
        StepKind.Maximum => x.Zip(y, Math.Max),
        StepKind.Negate => x.Map(static a => unchecked(-a)),
        StepKind.Above => x.Map(a => a > Amount ? a : unchecked(-a)),
        StepKind.Anomaly => x.Zip(Sum(x).Like(x), static (a, b) => unchecked(a - b)),
        StepKind.Total => Sum(x),
        StepKind.Peak => x.Folded(Axis, Math.Max),
        StepKind.Running => x.Running(Axis, static (a, b) => unchecked(a + b)),
        StepKind.Transpose => x.Transposed(),
        StepKind.Slice => x.Taken(Axis, [.. Every(StartIn(x.LengthOf(Axis)), x.LengthOf(Axis))]),
        StepKind.Flip => x.Taken(Axis, [.. Enumerable.Range(0, x.LengthOf(Axis)).Reverse()]),
        StepKind.Rechunk => x,
        StepKind.Join => x.LengthOf(Axis) + y.LengthOf(Axis) > LengthMax ? x : x.Joined(y, Axis),
        StepKind.Reshape => Axis == 0 ? x.Reshaped(x.Columns, x.Rows) : x.Reshaped(1, x.Rows * x.Columns),
        StepKind.Sort => x.Sorted(Axis),
        _ => x.Taken(Axis, [.. PlacesIn(x.LengthOf(Axis))]),
    };

    public override string ToString() => Kind switch
    {
        StepKind.Add or StepKind.Subtract or StepKind.Multiply or StepKind.Maximum => $"{Kind}(v{First}, v{Second})",
        StepKind.Negate or StepKind.Transpose => $"{Kind}(v{First})",
        StepKind.Join => $"{Kind}(v{First}, v{Second}, axis {Axis})",
        StepKind.Slice => $"{Kind}(v{First}, axis {Axis}, from {Amount} in steps of {StepOf})",
        StepKind.Above => $"{Kind}(v{First}, {Amount})",
        StepKind.Rechunk => $"{Kind}(v{First}, axis {Axis}, {2 + Amount})",
        _ => $"{Kind}(v{First}, axis {Axis})",
    };

    private int StepOf => 1 + (Amount % 3);

    private int StartIn(long length) => (int)Math.Min(Amount, length - 1);

    private PlainArray Sum(PlainArray x) => x.Folded(Axis, static (a, b) => unchecked(a + b));

    private IEnumerable<int> Every(int start, int length)
    {
        for (var place = start; place < length; place += StepOf)
        {
            yield return place;
        }
    }

    /// <summary>Some places of an axis, in no order, one of them twice.</summary>
    private IEnumerable<int> PlacesIn(int length) => [Amount % length, length - 1, Amount * 7 % length, Amount % length];

    private long LengthOf(ChunkedArray x) => x.Shape[Axis];

    private ChunkedArray Along(ChunkedArray x, ArrayIndex index) => Axis == 0 ? x[index] : x[ArrayIndex.All, index];

    private static ChunkedArray CornerOf(ChunkedArray x, ChunkedArray y) => x[
        ArrayIndex.Slice(null, Math.Min(x.Shape[0], y.Shape[0])), ArrayIndex.Slice(null, Math.Min(x.Shape[1], y.Shape[1]))];

    private ChunkedArray CornerButFor(ChunkedArray x, ChunkedArray y)
    {
        var corner = ArrayIndex.Slice(null, Math.Min(x.Shape[1 - Axis], y.Shape[1 - Axis]));
        return Axis == 0 ? x[ArrayIndex.All, corner] : x[corner];
    }
}
