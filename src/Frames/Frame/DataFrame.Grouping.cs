using ActorArrays.Kernels;

namespace ActorArrays.Frames;

/// <content>Groups of rows.</content>
public sealed partial class DataFrame
{
    /// <summary>The rows grouped by the elements of columns, of any kind.</summary>
    /// <param name="keys">The columns.</param>
    public GroupedFrame GroupBy(params IReadOnlyList<string> keys) => GroupBy(keys, keepsMissing: false);

    /// <summary>The rows grouped by the elements of columns, of any kind.</summary>
    /// <param name="keys">The columns.</param>
    /// <param name="keepsMissing">True if rows with a missing key are groups too, behind the others; else they belong to none.</param>
    /// <exception cref="ValueException">There is no key, or no such column.</exception>
    public GroupedFrame GroupBy(IReadOnlyList<string> keys, bool keepsMissing)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0)
        {
            throw new ValueException("groupby: there must be at least one key, but none was given.");
        }

        return new GroupedFrame([.. Columns.Where(column => !keys.Contains(column.Name))], GroupKeys.Of([.. keys.Select(key => this[key])], keepsMissing));
    }
}
