using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>Points in time as numbers of equal bins from the first one to the last, all those between them included.</summary>
internal static class TimeBins
{
    /// <summary>The bin of each row, int64, −1 where it has no time; as many elements as there are bins; and where bins begin.</summary>
    /// <param name="when">Points in time.</param>
    /// <param name="step">Nanoseconds of a bin, from the midnight before the first point on.</param>
    public static (ChunkedArray Codes, ChunkedArray Numbers, Column Labels) Of(Column when, long step)
    {
        var (isMissing, isNothing) = (when.IsNa().Values, when.Min().IsNa().Values);
        var first = ArrayMath.Where(isNothing, 0, when.Min().Values);
        var last = ArrayMath.Where(isNothing, 0, when.Max().Values);
        var midnight = ArrayMath.FloorDivide(first, TimeText.Day) * TimeText.Day;
        var start = (ArrayMath.FloorDivide(first - midnight, step) * step) + midnight;
        var count = ArrayMath.Where(isNothing, 0, ArrayMath.FloorDivide(last - start, step) + 1);
        var numbers = new ChunkedArray(LateExpr.Of("bins", DType.Int64, 1, [ToldNumbers.Of(count.Reshape(1).Expr)], told =>
            ChunkedArray.Arange(ToldNumbers.Read(told[0].Grid.Axes[0])[0]).Expr));
        var codes = ArrayMath.Where(isMissing, -1, ArrayMath.FloorDivide(ArrayMath.Where(isMissing, start, when.Values) - start, step));
        return (codes, numbers, when.With((numbers * step) + start));
    }
}
