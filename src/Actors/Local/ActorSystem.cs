using System.Collections.Concurrent;
using ActorArrays.Actors.Local;
using ActorArrays.Actors.Protocol;
using ActorArrays.Actors.Protocol.Members;

namespace ActorArrays.Actors;

/// <summary>The actors of one process on its own threads: runs plans under one budget of bytes.</summary>
/// <remarks>
/// <b>Thread safety:</b> all members. <b>Owner:</b> whoever made it; disposing it cancels its runs, waits until their tasks have
/// stopped, and leaves no thread, chunk or file behind. One for a process is enough.
/// </remarks>
public sealed class ActorSystem : IAsyncDisposable
{
    internal const int RunsOfMemberBits = 16;
    private const int RunsOfMemberMask = (1 << RunsOfMemberBits) - 1;
    private readonly ConcurrentDictionary<RunId, byte> _runsOfMember = new();
    private readonly WorkExchange _exchange = new();
    private readonly Dispatcher _dispatcher;
    private readonly KernelThreads _threads;
    private int _lastRun;
    private int _isDisposed;

    /// <summary>Starts the threads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread, or no budget.</exception>
    public ActorSystem(ActorSystemOptions? options = null)
    {
        Options = options ?? new ActorSystemOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(Options.Threads, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Options.Budget.Value, 0);
        _dispatcher = new Dispatcher(Options, _exchange);
        _threads = new KernelThreads(Options.Threads, _exchange, _dispatcher, Options.TimeProvider);
        _dispatcher.Threads = _threads;
    }

    /// <summary>How it was set up.</summary>
    public ActorSystemOptions Options { get; }

    /// <summary>The budget as it is now.</summary>
    public Bytes Budget => _dispatcher.Directory.Governor.Ledger.Budget;

    internal Dispatcher Dispatcher => _dispatcher;

    /// <summary>Begins a computation. Returns at once; the first tasks run already.</summary>
    /// <param name="plan">What to compute.</param>
    /// <param name="runner">Runs its tasks.</param>
    /// <param name="codec">Writes its chunks when memory is short.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellation">Cancels the run.</param>
    /// <exception cref="BudgetException">One task of the plan needs more than the whole budget.</exception>
    /// <exception cref="ObjectDisposedException">The system is disposed.</exception>
    public RunHandle Start(
        IPlan plan, ITaskRunner runner, IPayloadCodec codec,
        RunOptions? options = null, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        options ??= RunOptions.Default;
        ThrowIfTooLarge(plan);
        var id = NextRun(plan);
        var cell = new RunCell(options.MakeActors(id, plan, Options.Threads), runner, codec, options, Options);
        var handle = new RunHandle(this, cell);
        if (_dispatcher.Member is not null)
        {
            _ = cell.Retirement.Task.ContinueWith(_ => _runsOfMember.TryRemove(id, out byte _), TaskScheduler.Default);
        }

        _dispatcher.Post(() => _dispatcher.Open(cell));
        handle.CancelWith(cancellation);
        return handle;
    }

    /// <summary>Sets another budget. A smaller one comes into force as memory is freed or moved to disk.</summary>
    public void SetBudget(Bytes budget)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(budget.Value, 0);
        _dispatcher.Post(() => _dispatcher.Send(GovernorMessage.SetBudget(budget)));
    }

    /// <summary>What there is at this moment.</summary>
    public Task<ActorSystemStatus> GetStatusAsync() => AskAsync(_dispatcher.Status);

    /// <summary>Looks at the actors from now on; see <see cref="ActorWatch"/> for what that costs.</summary>
    public ActorWatch Watch()
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        return new ActorWatch(_dispatcher);
    }

    /// <summary>Says in words who waits for what: the answer to "why is nothing running?".</summary>
    public Task<string> DescribeWaitingAsync() => AskAsync(_dispatcher.DescribeWaiting);

    /// <summary>Cancels all runs, waits for their tasks, ends the threads and closes the spill file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        var retired = await AskAsync(_dispatcher.DisposeRuns).ConfigureAwait(false);
        await retired.ConfigureAwait(false);
        _exchange.Close();
        _threads.Join();
        _dispatcher.Dispose();
    }

    /// <summary>Has a question answered between two messages.</summary>
    private Task<TAnswer> AskAsync<TAnswer>(Func<TAnswer> question)
    {
        var answer = new TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        _dispatcher.Post(() => answer.TrySetResult(question()));
        return answer.Task;
    }

    /// <summary>Numbers of runs are different in all members of a cluster: the upper half is the member's.</summary>
    private RunId NextRun(IPlan plan)
    {
        if (_dispatcher.Member is not { } member)
        {
            return new RunId(Interlocked.Increment(ref _lastRun));
        }

        return plan is ILineage
            ? NextOfMember(member.Self)
            : throw new PlanException(
                "compute: a member of a cluster runs plans that can give a task again, but this plan is no lineage. Implement ILineage.");
    }

    // A member's runs are numbered anew after 65,536, when some of the first ones may last still.
    private RunId NextOfMember(MemberId member)
    {
        while (_runsOfMember.Count <= RunsOfMemberMask)
        {
            var id = new RunId((member.Value << RunsOfMemberBits) | (Interlocked.Increment(ref _lastRun) & RunsOfMemberMask));
            if (_runsOfMember.TryAdd(id, 0))
            {
                return id;
            }
        }

        throw new PlanException(
            $"compute: a member of a cluster has at most {RunsOfMemberMask + 1} runs that are not over or keep chunks, but it has as many. Dispose some.");
    }

    private void ThrowIfTooLarge(IPlan plan)
    {
        if (plan.LargestTaskBytes > Budget)
        {
            var operators = string.Join(", ", plan.Operators.Select(static op => op.Name));
            throw new BudgetException(
                $"compute: the largest task of the plan ({operators}) needs {plan.LargestTaskBytes} for inputs, output and scratch, " +
                $"but the budget is {Budget}. Use smaller chunks, or give it more memory.",
                plan.LargestTaskBytes, Budget);
        }
    }
}

/// <summary>What an <see cref="ActorSystem"/> holds at one moment.</summary>
public sealed record ActorSystemStatus
{
    /// <summary>Runs that are not retired: not ended, or with persisted chunks.</summary>
    public required int Runs { get; init; }

    /// <summary>Node actors.</summary>
    public required long Nodes { get; init; }

    /// <summary>Requests for memory and permits.</summary>
    public required int Permits { get; init; }

    /// <summary>Chunks in memory or on disk.</summary>
    public required int Chunks { get; init; }

    /// <summary>Memory of chunks.</summary>
    public required Bytes Resident { get; init; }

    /// <summary>Memory reserved for tasks.</summary>
    public required Bytes Permitted { get; init; }

    /// <summary>The most of both at a time.</summary>
    public required Bytes Peak { get; init; }

    /// <summary>What both together may be.</summary>
    public required Bytes Budget { get; init; }

    /// <summary>Chunks with a copy in the spill file.</summary>
    public required int SpilledChunks { get; init; }

    /// <summary>Tasks that run though nobody waits for them: given up, or beaten by a backup.</summary>
    public required int Strays { get; init; }

    /// <summary>Kernel threads that were replaced so far, because their task was given up.</summary>
    public required int ReplacedThreads { get; init; }
}
