using ActorArrays.Graph;

namespace ActorArrays.Frames;

/// <summary>Computing columns where they stand: <c>await df["a"].Mean().ComputeAsync()</c>.</summary>
public static class ColumnComputing
{
    /// <summary>Computes a column; a single value has one row.</summary>
    public static async Task<TableColumn> ComputeAsync(this Column column, ArrayRuntime? runtime = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(column);
        return (await new[] { column }.ComputeAsync(runtime, cancellation).ConfigureAwait(false))[0];
    }

    /// <summary>Computes columns and values in one run, in which they share what they have in common.</summary>
    public static async Task<IReadOnlyList<TableColumn>> ComputeAsync(
        this IReadOnlyList<Column> columns, ArrayRuntime? runtime = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ChunkedArray[] arrays = [.. columns.Select(column => column.IsValue ? column.Values.Reshape(1) : column.Values)];
        var results = await (runtime ?? ArrayRuntime.Default).ComputeAsync(arrays, null, cancellation).ConfigureAwait(false);
        return [.. columns.Select((column, i) => new TableColumn(column, results[i]))];
    }
}
