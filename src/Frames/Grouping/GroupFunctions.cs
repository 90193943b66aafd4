using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>Reductions of the groups of a column, groups without rows included.</summary>
internal static class GroupFunctions
{
    /// <summary>A reduction that the column has.</summary>
    public static Column Of(GroupReduction reduction, Column column, GroupKeys keys) => reduction switch
    {
        GroupReduction.Sum when column.Type.Kind == ColumnKind.Duration => column.With(keys.Sum(ArrayMath.Where(column.IsNa().Values, 0, column.Values))),
        GroupReduction.Sum => column.Numbers(keys.Reduce(ReductionOps.NanSum, column.Values)),
        GroupReduction.Mean => column.Numbers(keys.Reduce(ReductionOps.NanMean, column.Values)),
        GroupReduction.Var => column.Numbers(keys.Reduce(ReductionOps.NanVar(1), column.Values)),
        GroupReduction.Std => column.Numbers(keys.Reduce(ReductionOps.NanStd(1), column.Values)),
        GroupReduction.Min => Extreme(column, keys, isMax: false),
        GroupReduction.Max => Extreme(column, keys, isMax: true),
        GroupReduction.Count => column.Numbers(Count(column, keys)),
        GroupReduction.NUnique => Distinct(column, keys),
        GroupReduction.First => AtPlace(column, keys, isLast: false),
        GroupReduction.Last => AtPlace(column, keys, isLast: true),
        _ => Median(column, keys),
    };

    private static ChunkedArray Count(Column column, GroupKeys keys) => keys.Sum(column.NotNa().Values.AsType(DType.Int64));

    private static Column Extreme(Column column, GroupKeys keys, bool isMax)
    {
        // Missing texts and times are the least integers.
        var (most, missing) = column.Type.Kind == ColumnKind.Text ? (int.MaxValue, -1) : (long.MaxValue, TimeText.Missing);
        if (column.Type.Kind == ColumnKind.Number)
        {
            return column.Numbers(isMax ? keys.Max(column.Values, Bound(column.Type.DType, isMax)) : keys.Min(column.Values, Bound(column.Type.DType, isMax)));
        }

        if (isMax)
        {
            return column.With(keys.Max(column.Values, missing));
        }

        var least = keys.Min(ArrayMath.Where(column.IsNa().Values, most, column.Values), most);
        return column.With(ArrayMath.Where(ArrayMath.Equal(least, most), missing, least));
    }

    // What decides nothing: NaN, which is left out, or the end of the range.
    private static Scalar Bound(DType dtype, bool isMax)
    {
        if (dtype == DType.Bool || dtype.IsInexact())
        {
            return dtype == DType.Bool ? !isMax : double.NaN;
        }

        var bits = dtype.ItemSize() * 8;
        var isSigned = dtype.Kind() == DTypeKind.Signed;
        return Scalar.Of(isMax
            ? isSigned ? -(System.Numerics.BigInteger.One << (bits - 1)) : 0
            : (System.Numerics.BigInteger.One << (isSigned ? bits - 1 : bits)) - 1);
    }

    // Distinct pairs of group and element.
    private static Column Distinct(Column column, GroupKeys keys)
    {
        var elements = KeyLevel.Of(column, keepsMissing: false);
        var isMissing = ArrayMath.LogicalOr(ArrayMath.Less(keys.Codes, 0), ArrayMath.Less(elements.Codes, 0));
        var pairs = ArrayMath.Unique(ArrayMath.Where(isMissing, -1, (keys.Codes * elements.CountArray) + elements.Codes));
        var groups = ArrayMath.FloorDivide(pairs, ArrayMath.Maximum(elements.CountArray, 1));
        return column.Numbers(keys.Sum(Column.Of("", groups).Ones(), groups));
    }

    private static Column AtPlace(Column column, GroupKeys keys, bool isLast)
    {
        var places = DataFrame.Numbered(column.Values).Values;
        var there = column.NotNa().Values;
        var chosen = isLast
            ? keys.Max(ArrayMath.Where(there, places, -1), -1)
            : keys.Min(ArrayMath.Where(there, places, long.MaxValue), long.MaxValue);
        var isChosen = ArrayMath.LogicalAnd(ArrayMath.Equal(places, keys.Spread(chosen)), ArrayMath.GreaterEqual(keys.Codes, 0));
        return Placed(column, keys, column.Values[ArrayIndex.Of(isChosen)], keys.Codes[ArrayIndex.Of(isChosen)]);
    }

    // One value at most for each group; without one it is missing, and of what cannot be missing every group has one.
    private static Column Placed(Column column, GroupKeys keys, ChunkedArray values, ChunkedArray codes)
    {
        var dtype = column.Type.DType;
        var placed = keys.Placed(dtype == DType.Bool ? values.AsType(DType.Int64) : values, codes).AsType(dtype);
        return column.CannotMiss ? column.With(placed) : column.With(ArrayMath.Where(keys.HasAny(codes), placed, column.Type.Kind switch
        {
            ColumnKind.Number => double.NaN,
            ColumnKind.Text => -1,
            _ => Times.Missing,
        })).Checked("first", column.Type.Kind);
    }

    // In the order of groups, and of numbers inside them, the middle of a group is at a place that follows from how many it has.
    private static Column Median(Column column, GroupKeys keys)
    {
        var numbers = column.Type.DType.IsInexact() ? column.Values : column.Values.AsType(DType.Float64);
        var there = ArrayIndex.Of(ArrayMath.LogicalAnd(ArrayMath.GreaterEqual(keys.Codes, 0), ArrayMath.LogicalNot(ArrayMath.IsNaN(numbers))));
        var (codes, values) = (keys.Codes[there], numbers[there]);
        var sortedCodes = RowSorting.Of([codes.Expr, values.Expr], codes);
        var sortedValues = RowSorting.Of([codes.Expr, values.Expr], values);
        var counts = keys.Sum(Column.Of("", codes).Ones(), codes);
        var counted = counts[ArrayIndex.Of(sortedCodes)];
        var place = DataFrame.Numbered(sortedCodes).Values - (counts.CumSum(0) - counts)[ArrayIndex.Of(sortedCodes)];
        var low = ArrayIndex.Of(ArrayMath.Equal(place, ArrayMath.FloorDivide(counted - 1, 2)));
        var high = ArrayIndex.Of(ArrayMath.Equal(place, ArrayMath.FloorDivide(counted, 2)));
        var middle = (keys.Placed(sortedValues[low], sortedCodes[low]) + keys.Placed(sortedValues[high], sortedCodes[high])) / 2;
        return column.Numbers(ArrayMath.Where(ArrayMath.Equal(counts, 0), double.NaN, middle));
    }
}
