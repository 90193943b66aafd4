using System.Text;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Host.Cluster;

/// <summary>
/// Follows a program up to one of its runs: what the program has computed is answered with what came out at home, and nothing is computed.
/// </summary>
internal sealed class ProgramReplay : IArrayComputer
{
    private readonly ProgramSettings _settings;
    private readonly ProgramStep[] _steps;
    private readonly BufferPool _pool;
    private readonly TaskCompletionSource<Computation> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _next;

    /// <exception cref="InvalidDataException">The bytes are no program.</exception>
    internal ProgramReplay(ReadOnlyMemory<byte> program, BufferPool pool)
    {
        _pool = pool;
        using var reader = new BinaryReader(new MemoryStream(program.ToArray()), Encoding.UTF8);
        (Name, Argument, _settings) = (reader.ReadString(), reader.ReadString(), ProgramSettings.Read(reader));
        _steps = reader.ReadAll(() => ProgramStep.Read(reader));
    }

    internal string Name { get; }

    internal string Argument { get; }

    /// <summary>The run as it is planned here.</summary>
    /// <exception cref="InvalidDataException">It is another one than at home.</exception>
    internal async Task<Computation> FindAsync(Func<string, IArrayComputer, CancellationToken, Task> program, CancellationToken cancellation)
    {
        AutoChunks.DefaultBytes = _settings.ChunkSize;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var following = program(Argument, this, stop.Token);
        await Task.WhenAny(following, _found.Task).ConfigureAwait(false);
        await stop.CancelAsync().ConfigureAwait(false);
        await ((Task)following).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_found.Task.IsCompleted)
        {
            await following.ConfigureAwait(false);
            throw new InvalidDataException(
                $"cluster: the program '{Name}' must do the same on all members, but on {Environment.MachineName} it ended after {_next} of {_steps.Length} steps.");
        }

        return await _found.Task.ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<ComputedArray>> ComputeAsync(IReadOnlyList<ChunkedArray> arrays, CancellationToken cancellation)
    {
        var known = await KnownShapes.OfAsync(arrays, wanted => KeepAsync(wanted, cancellation)).ConfigureAwait(false);
        await KeepAsync(known, cancellation).ConfigureAwait(false);
        var results = Next<ProgramStep.Results>().Arrays;
        return [.. results.Select((result, i) => new ComputedArray(result.Array, known[i].Chunks))];
    }

    public async Task<IReadOnlyList<ChunkedArray>> PersistAsync(IReadOnlyList<ChunkedArray> arrays, CancellationToken cancellation)
    {
        var built = await KnownShapes.ResolvedAsync(arrays, wanted => KeepAsync(wanted, cancellation)).ConfigureAwait(false);
        return await KeepAsync(built, cancellation).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<ChunkedArray>> KeepAsync(IReadOnlyList<ChunkedArray> arrays, CancellationToken cancellation)
    {
        var step = Next<ProgramStep.Run>();
        var cut = arrays.Select((array, i) => step.Cuts.ElementAtOrDefault(i) is { } shape ? StoreChunks.Cut(array, shape) : array).ToArray();
        var computation = Computation.Create([.. cut.Select(static array => new ComputeTarget.Persist(array))], _pool, _settings.Rewrites, _settings.Budget);
        Compare(PlanText.Of(cut, computation), step.Plan);
        if (_next == _steps.Length)
        {
            // The program goes no further: what it would do next is not to happen here. FindAsync cancels it.
            _found.TrySetResult(computation);
            await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(false);
        }

        return [.. cut.Select((array, i) => computation.Persisted(i, step.Id, step.Found[i] ?? array.Chunks))];
    }

    // A program that catches exceptions must not hide this one.
    private void Compare(IReadOnlyList<string> here, IReadOnlyList<string> atHome)
    {
        try
        {
            PlanText.ThrowIfDifferent(here, atHome);
        }
        catch (InvalidDataException error)
        {
            _found.TrySetException(error);
            throw;
        }
    }

    private TStep Next<TStep>()
        where TStep : ProgramStep =>
        _next < _steps.Length && _steps[_next++] is TStep step ? step : throw new InvalidDataException(
            $"cluster: the program '{Name}' must do the same on all members, but on {Environment.MachineName} it asks for something else in step {_next}.");
}
