using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>Rows grouped by columns: a number for each row, and what is computed of the rows with one number.</summary>
/// <remarks>
/// Where the numbers that there can be are few and known (texts, truth values), rows have them at once, and groups without rows are left out in
/// the end: one pass. Else the distinct keys are found first. Groups are in the order of their keys.
/// </remarks>
internal sealed class GroupKeys
{
    private readonly ChunkedArray? _present;

    private GroupKeys(ChunkedArray codes, ChunkedArray numbers, ImmutableArray<Column> labels, bool mayBeEmpty)
    {
        (Codes, Numbers, AllLabels) = (codes, numbers, labels);
        _present = mayBeEmpty ? ArrayMath.Greater(Sum(One()), 0) : null;
        Labels = mayBeEmpty ? [.. labels.Select(Present)] : labels;
    }

    /// <summary>The group of each row, int64; −1 for none.</summary>
    public ChunkedArray Codes { get; }

    /// <summary>As many elements as there are numbers; which, does not matter.</summary>
    public ChunkedArray Numbers { get; }

    /// <summary>The keys of all numbers, those without rows among them.</summary>
    public ImmutableArray<Column> AllLabels { get; }

    /// <summary>The keys of the groups, a column for each column of keys.</summary>
    public ImmutableArray<Column> Labels { get; }

    /// <summary>Groups the rows of columns.</summary>
    /// <param name="columns">At least one.</param>
    /// <param name="keepsMissing">True if what is missing is a key too.</param>
    public static GroupKeys Of(IReadOnlyList<Column> columns, bool keepsMissing)
    {
        var levels = columns.Select(column => KeyLevel.Of(column, keepsMissing)).ToArray();
        var keys = levels[1..].Aggregate(KeySet.Of(levels[0]), (all, level) => all.With(level));
        return new GroupKeys(keys.Codes, keys.Numbers, keys.Labels, mayBeEmpty: keys.Count is not null);
    }

    /// <summary>Groups the rows by bins of time, all those from the first to the last.</summary>
    public static GroupKeys OfBins(Column when, long step)
    {
        var (codes, numbers, labels) = TimeBins.Of(when, step);
        return new GroupKeys(codes, numbers, [labels], mayBeEmpty: false) { HasEmptyGroups = true };
    }

    /// <summary>True if groups without rows stay.</summary>
    public bool HasEmptyGroups { get; private init; }

    /// <summary>1 for each row.</summary>
    public ChunkedArray One() => Column.Of("", Codes).Ones();

    /// <summary>A reduction of each group by which groups without rows have a value.</summary>
    public ChunkedArray Reduce(ReductionOp op, ChunkedArray values, ChunkedArray? codes = null) => ArrayGroups.ByNumbers(values, codes ?? Codes, Numbers).Reduce(op);

    /// <summary>The sums of each group, one that has no rows among them.</summary>
    public ChunkedArray Sum(ChunkedArray values, ChunkedArray? codes = null) => Reduce(ReductionOps.Sum, values, codes);

    /// <summary>The least of each group, and of a value.</summary>
    public ChunkedArray Min(ChunkedArray values, Scalar most) => WithOneMore(ReductionOps.NanMin, values, most);

    /// <summary>The greatest of each group, and of a value.</summary>
    public ChunkedArray Max(ChunkedArray values, Scalar least) => WithOneMore(ReductionOps.NanMax, values, least);

    /// <summary>The groups that have rows.</summary>
    public Column Present(Column groups) => _present is null ? groups : groups.With(groups.Values[ArrayIndex.Of(_present)]);

    /// <summary>For each row what its group has; the last group's for a row without.</summary>
    public ChunkedArray Spread(ChunkedArray groups) => groups[ArrayIndex.Of(Codes)];

    /// <summary>Values of some rows, at most one of a group, in the order of the groups; 0 where there is none.</summary>
    public ChunkedArray Placed(ChunkedArray values, ChunkedArray codes) => Sum(values, codes);

    /// <summary>1 where a group has one of these rows.</summary>
    public ChunkedArray HasAny(ChunkedArray codes) => ArrayMath.Greater(Sum(Column.Of("", codes).Ones(), codes), 0);

    // Of nothing there is no least element: a row more for each group, which decides nothing.
    private ChunkedArray WithOneMore(ReductionOp op, ChunkedArray values, Scalar neutral)
    {
        var more = ChunkedArray.FullLike(Numbers, neutral, values.DType);
        var numbers = Column.Of("", Numbers).Ones().CumSum(0) - 1;
        return Reduce(op, ArrayMath.Concatenate([values, more]), ArrayMath.Concatenate([Codes, numbers]));
    }
}
