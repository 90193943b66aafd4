using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <summary>A frame whose rows are grouped by keys. Each reduction gives a frame with a row for each group, labelled by its key and in the order of the keys, whatever the chunks.</summary>
/// <remarks>
/// Missing elements are left out of reductions, and rows with a missing key unless they were asked for. Sums, means, variances, minima, maxima and counts of
/// groups by texts or truth values take one pass over the rows; by other keys the distinct ones are found first. <b>Source:</b> pandas' groupby.
/// </remarks>
public sealed class GroupedFrame
{
    private readonly ImmutableArray<Column> _columns;
    private readonly GroupKeys _keys;

    internal GroupedFrame(ImmutableArray<Column> columns, GroupKeys keys) => (_columns, _keys) = (columns, keys);

    /// <summary>Some columns alone.</summary>
    /// <exception cref="ValueException">There is no such column, or it is a key.</exception>
    public GroupedFrame this[params string[] names] => new([.. names.Select(Named)], _keys);

    /// <summary>The sums of numbers and lengths of time.</summary>
    public DataFrame Sum() => Each(GroupReduction.Sum);

    /// <summary>The means of numbers.</summary>
    public DataFrame Mean() => Each(GroupReduction.Mean);

    /// <summary>The variances of numbers as samples.</summary>
    public DataFrame Var() => Each(GroupReduction.Var);

    /// <summary>The standard deviations of numbers as samples.</summary>
    public DataFrame Std() => Each(GroupReduction.Std);

    /// <summary>The least elements.</summary>
    public DataFrame Min() => Each(GroupReduction.Min);

    /// <summary>The greatest elements.</summary>
    public DataFrame Max() => Each(GroupReduction.Max);

    /// <summary>How many elements are there.</summary>
    public DataFrame Count() => Each(GroupReduction.Count);

    /// <summary>How many distinct elements there are.</summary>
    public DataFrame NUnique() => Each(GroupReduction.NUnique);

    /// <summary>The first elements that are there.</summary>
    public DataFrame First() => Each(GroupReduction.First);

    /// <summary>The last elements that are there.</summary>
    public DataFrame Last() => Each(GroupReduction.Last);

    /// <summary>The numbers in the middle; exact. The rows are sorted.</summary>
    public DataFrame Median() => Each(GroupReduction.Median);

    /// <summary>How many rows each group has, as the column "size".</summary>
    public DataFrame Size() => DataFrame.Of([_keys.Present(Column.Of("size", _keys.Sum(_keys.One())))], _keys.Labels);

    /// <summary>Some reductions of some columns: a column each, by the names of column and reduction (<c>km_mean</c>).</summary>
    /// <param name="reductions">For each column its reductions.</param>
    /// <exception cref="ValueException">There is no such column.</exception>
    /// <exception cref="DTypeException">A column has no such reduction.</exception>
    public DataFrame Agg(IReadOnlyDictionary<string, GroupReduction[]> reductions)
    {
        ArgumentNullException.ThrowIfNull(reductions);
        var columns = from entry in reductions
                      from reduction in entry.Value
                      select Reduced(Named(entry.Key), reduction).Named($"{entry.Key}_{reduction.ToString().ToLowerInvariant()}");
        return DataFrame.Of([.. columns], _keys.Labels);
    }

    private Column Named(string name) => _columns.FirstOrDefault(column => column.Name == name) ?? throw new ValueException(
        $"groupby: a column that is named must be there and no key, but '{name}' is not. There are ({string.Join(", ", _columns.Select(column => column.Name))}).");

    private DataFrame Each(GroupReduction reduction)
    {
        ImmutableArray<Column> columns = [.. _columns.Where(column => IsDefined(column, reduction)).Select(column => Reduced(column, reduction))];
        return DataFrame.Of(columns, _keys.Labels);
    }

    private Column Reduced(Column column, GroupReduction reduction) => IsDefined(column, reduction)
        ? _keys.Present(GroupFunctions.Of(reduction, Gapped(column, reduction), _keys))
        : throw new DTypeException($"groupby: '{column.Name}' is {column.Type}, which has no {reduction.ToString().ToLowerInvariant()}. Convert it with AsType, or leave it out.");

    // Of a group without rows there is no least integer.
    private Column Gapped(Column column, GroupReduction reduction) =>
        _keys.HasEmptyGroups && column.CannotMiss && reduction is GroupReduction.Min or GroupReduction.Max or GroupReduction.First or GroupReduction.Last
            ? column.AsType(DType.Float64)
            : column;

    private static bool IsDefined(Column column, GroupReduction reduction) => reduction switch
    {
        GroupReduction.Mean or GroupReduction.Var or GroupReduction.Std or GroupReduction.Median => column.Type.Kind == ColumnKind.Number,
        GroupReduction.Sum => column.Type.Kind is ColumnKind.Number or ColumnKind.Duration,
        _ => true,
    };
}
