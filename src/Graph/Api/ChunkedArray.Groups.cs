namespace ActorArrays.Graph;

/// <content>Groups along an axis.</content>
public partial class ChunkedArray
{
    /// <summary>The places along an axis by labels: equal labels make a group, NaN none.</summary>
    /// <param name="labels">1-d, as long as the axis, of any dtype: the month of each day.</param>
    /// <param name="axis">The axis that is grouped.</param>
    /// <remarks><b>Cost:</b> the distinct labels are found first, by a run of their own. <b>Source:</b> xarray's groupby.</remarks>
    /// <exception cref="Kernels.ValueException">Labels are not 1-d, or not as many as the axis is long.</exception>
    public ArrayGroups GroupBy(ChunkedArray labels, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return ArrayGroups.ByLabels(this, labels, axis);
    }

    /// <summary>The places along an axis by labels that are expected: others belong to no group.</summary>
    /// <param name="labels">1-d, as long as the axis.</param>
    /// <param name="expected">The labels of the groups, 1-d, none twice; those that do not occur have the reduction of nothing.</param>
    /// <param name="axis">The axis that is grouped.</param>
    /// <remarks><b>Source:</b> flox.groupby_reduce with expected groups.</remarks>
    /// <exception cref="Kernels.ValueException">Labels are not 1-d, or not as many as the axis is long.</exception>
    public ArrayGroups GroupBy(ChunkedArray labels, ChunkedArray expected, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(expected);
        return ArrayGroups.ByExpected(this, labels, expected, axis);
    }

    /// <summary>The places along an axis by numbers of groups.</summary>
    /// <param name="codes">1-d integers, as long as the axis: 0 … <paramref name="count"/> − 1, negative for no group.</param>
    /// <param name="count">How many groups; those without a place have the reduction of nothing.</param>
    /// <param name="axis">The axis that is grouped.</param>
    /// <remarks>Not an overload of GroupBy, where a number is the axis. <b>Source:</b> flox.groupby_reduce with expected groups.</remarks>
    /// <exception cref="Kernels.DTypeException">Codes do not cast safely to int64.</exception>
    /// <exception cref="Kernels.ValueException">Codes are not 1-d, or not as many as the axis is long.</exception>
    public ArrayGroups GroupByCodes(ChunkedArray codes, long count, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(codes);
        return ArrayGroups.ByCodes(this, codes, count, axis);
    }
}
