using ActorArrays.Graph;

namespace ActorArrays.Frames;

/// <content>Computing frames: into memory, chunk by chunk, or kept under the budget.</content>
public sealed partial class DataFrame
{
    /// <summary>Computes all columns and labels in one run, into memory of the caller.</summary>
    /// <param name="runtime">What computes; null: <see cref="ArrayRuntime.Default"/>.</param>
    /// <param name="cancellation">Stops early.</param>
    public async Task<Table> ComputeAsync(ArrayRuntime? runtime = null, CancellationToken cancellation = default)
    {
        var all = Columns.Concat(Index).ToArray();
        var results = await (runtime ?? ArrayRuntime.Default).ComputeAsync([.. all.Select(column => column.Values)], null, cancellation).ConfigureAwait(false);
        TableColumn[] computed = [.. all.Select((column, i) => new TableColumn(column, results[i]))];
        return new Table(computed[..Columns.Length], computed[Columns.Length..]);
    }

    /// <summary>Computes the frame and keeps its chunks behind their actors, in memory or spilled under the budget. Dispose the result to free them.</summary>
    public async Task<PersistedFrame> PersistAsync(ArrayRuntime? runtime = null, CancellationToken cancellation = default)
    {
        var all = Columns.Concat(Index).ToArray();
        var kept = await (runtime ?? ArrayRuntime.Default).PersistAsync([.. all.Select(column => column.Values)], null, cancellation).ConfigureAwait(false);
        Column[] columns = [.. all.Select((column, i) => column.With(kept.Arrays[i]))];
        return new PersistedFrame(new DataFrame([.. columns[..Columns.Length]], [.. columns[Columns.Length..]]), kept);
    }

    /// <summary>Computes the frame chunk of rows after chunk, so that it may be larger than memory.</summary>
    /// <param name="action">Gets each chunk in order; the next one is computed when it is done.</param>
    /// <param name="runtime">What computes; null: <see cref="ArrayRuntime.Default"/>.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <remarks>Where the number of rows is not known, or chunks need more than their own rows (an order, a mean), the frame is computed and kept first, spilled under the budget.</remarks>
    public async Task ForEachAsync(Func<Table, Task> action, ArrayRuntime? runtime = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (ChunkLocality.IsLocal([.. Columns.Concat(Index).Select(column => column.Values.Expr)]))
        {
            await ForEachKnownAsync(action, runtime, cancellation).ConfigureAwait(false);
            return;
        }

        var kept = await PersistAsync(runtime, cancellation).ConfigureAwait(false);
        await using var owner = kept.ConfigureAwait(false);
        await kept.Frame.ForEachKnownAsync(action, runtime, cancellation).ConfigureAwait(false);
    }

    /// <summary>How many rows there are: of files, it is known without reading them again.</summary>
    public async Task<long> CountRowsAsync(ArrayRuntime? runtime = null, CancellationToken cancellation = default)
    {
        if (Rows.IsKnown)
        {
            return Rows.Length;
        }

        var count = await Index[0].Size().Values.ComputeAsync(runtime, cancellation).ConfigureAwait(false);
        return count.AsSpan<long>()[0];
    }

    private async Task ForEachKnownAsync(Func<Table, Task> action, ArrayRuntime? runtime, CancellationToken cancellation)
    {
        for (long chunk = 0; chunk < Rows.Count; chunk++)
        {
            var (start, stop) = (Rows.OffsetOf(chunk), Rows.OffsetOf(chunk) + Rows.LengthOf(chunk));
            await action(await Slice(start, stop).ComputeAsync(runtime, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }
}
