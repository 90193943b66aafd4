using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Frames beside each other, by keys.</content>
public sealed partial class DataFrame
{
    /// <summary>The rows of two frames whose keys are equal, each of one with each of the other; see <see cref="Merge(DataFrame, IReadOnlyList{string}, JoinKind, string, string)"/>.</summary>
    public DataFrame Merge(DataFrame right, string on, JoinKind how = JoinKind.Inner) => Merge(right, [on], how);

    /// <summary>The rows of two frames whose keys are equal, each of one with each of the other. Missing keys are equal to each other, as in pandas.</summary>
    /// <param name="right">The other frame.</param>
    /// <param name="on">The columns that are keys, by the same names and of the same kinds in both.</param>
    /// <param name="how">Which rows.</param>
    /// <param name="leftSuffix">What is put behind the name of a column that both have and that is no key, of the left frame.</param>
    /// <param name="rightSuffix">The same of the right frame.</param>
    /// <returns>The columns of the left frame, then those of the right one that are no keys; rows are numbered from 0.</returns>
    /// <remarks>
    /// <para><b>Order:</b> that of the left frame (of the right one if its rows are kept alone), of equal keys that of the other frame; of an outer join that of the keys.
    /// <b>DType:</b> integers and truth values of a side of which rows may be missing become float64, whether one is or not.</para>
    /// <para><b>Cost:</b> the distinct keys are found, and their counts; then both sides are sorted by key and cut into parts of about a chunk; all under the
    /// budget. The rows of one key, and the distinct keys, are whole in a task. <b>Source:</b> pandas.DataFrame.merge.</para>
    /// </remarks>
    /// <exception cref="ValueException">There is no key, no such column, or two columns have one name.</exception>
    /// <exception cref="DTypeException">A key is of one kind in one frame and of another kind in the other.</exception>
    public DataFrame Merge(DataFrame right, IReadOnlyList<string> on, JoinKind how = JoinKind.Inner, string leftSuffix = "_x", string rightSuffix = "_y")
    {
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(on);
        if (on.Count == 0)
        {
            throw new ValueException("merge: there must be at least one key, but none was given.");
        }

        Column[] keys = [.. on.Select(name => Below(name, [this[name], right[name]], [this, right]))];
        var groups = GroupKeys.Of(keys, keepsMissing: true);
        var codes = groups.Codes;
        var join = new RowJoin(how, Part(codes, Index[0], isFirst: true), Part(codes, Index[0], isFirst: false), groups.Numbers);
        var labels = groups.AllLabels.Select(label => label.With(label.Values[ArrayIndex.Of(join.Codes())])).ToDictionary(label => label.Name);
        var shared = Names.Intersect(right.Names).Except(on).ToHashSet();
        IEnumerable<Column> columns =
        [
            .. Columns.Select(column => on.Contains(column.Name) ? labels[column.Name] : join.Side(column, isRight: false).Named(Suffixed(column.Name, shared, leftSuffix))),
            .. right.Columns.Where(column => !on.Contains(column.Name)).Select(column => join.Side(column, isRight: true).Named(Suffixed(column.Name, shared, rightSuffix))),
        ];
        return InOrder([.. columns], join, how == JoinKind.Right ? Numbered(right.Index[0].Values) : Numbered(Index[0].Values), how);
    }

    private static string Suffixed(string name, HashSet<string> shared, string suffix) => shared.Contains(name) ? name + suffix : name;

    // Rows are joined in the order of the keys' numbers.
    private static DataFrame InOrder(ImmutableArray<Column> columns, RowJoin join, Column places, JoinKind how)
    {
        if (how != JoinKind.Outer)
        {
            var place = join.Of(places.Values, isRight: how == JoinKind.Right).Expr;
            columns = [.. columns.Select(column => column.With(RowSorting.Of([place], column.Values)))];
        }

        return new DataFrame(columns, [Numbered(columns[0].Values)]);
    }

    // The numbers of the first frame's rows, or of those behind them.
    private static ChunkedArray Part(ChunkedArray codes, Column first, bool isFirst) => new(LateExpr.OnceKnown("merge(side)", DType.Int64, 1, [codes.Expr, first.Values.Expr], known =>
    {
        var (all, count) = (new ChunkedArray(known[0]), known[1].Shape[0]);
        return (isFirst ? all[ArrayIndex.Slice(0, count)] : all[ArrayIndex.Slice(count, null)]).Expr;
    }));
}
