using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Rows by time.</content>
public sealed partial class DataFrame
{
    /// <summary>The rows grouped by bins of time of one length, from the first to the last; a bin without rows is a group too.</summary>
    /// <param name="when">The column of points in time; rows without one are in no group.</param>
    /// <param name="length">How long a bin is. They begin at the midnight before the first point.</param>
    /// <returns>Groups labelled by where bins begin. The least, greatest, first and last of integers are float64, because a bin may have none.</returns>
    /// <remarks>The first and last of a bin are those by row; pandas sorts rows by time before. <b>Source:</b> pandas.DataFrame.resample.</remarks>
    /// <exception cref="DTypeException">The column is no points in time.</exception>
    /// <exception cref="ValueException">The length is nothing.</exception>
    public GroupedFrame Resample(string when, TimeSpan length)
    {
        if (length <= TimeSpan.Zero)
        {
            throw new ValueException($"resample: bins must be longer than nothing, but are {length}.");
        }

        var keys = GroupKeys.OfBins(this[when].Checked("resample", ColumnKind.Timestamp), Times.Nanoseconds(length));
        return new GroupedFrame([.. Columns.Where(column => column.Name != when)], keys);
    }
}
