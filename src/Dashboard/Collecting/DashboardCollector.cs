using System.Reflection;
using ActorArrays.Actors;
using ActorArrays.Dashboard.Model;
using ActorArrays.Tasks;

namespace ActorArrays.Dashboard.Collecting;

/// <summary>Looks at a runtime from time to time, remembers a bounded part of it, and answers what the pages ask.</summary>
/// <remarks>
/// Memory is read at first each 10 ms, later less often, without troubling the actors; they are asked ten times less often, and when a page wants
/// to know. <b>Thread safety:</b> all members; what is remembered is under a lock. <b>Owner:</b> whoever made it disposes it, before the runtime.
/// </remarks>
internal sealed class DashboardCollector : IAsyncDisposable
{
    private static readonly TimeSpan PeriodMin = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan PeriodMax = TimeSpan.FromSeconds(1);

    // Younger looks are not repeated, however many pages ask.
    private const double FreshSeconds = 0.2;
    private const double LookSecondsMin = 0.1;
    private const int DescribedAtOnce = 4;
    private readonly ArrayRuntime _runtime;
    private readonly TimeProvider _time;
    private readonly ActorWatch _watch;
    private readonly long _epoch;
    private readonly DateTimeOffset _began;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _looking = new(1);
    private readonly PeriodicTimer _timer;
    private readonly MemoryHistory _memory = new();
    private readonly TaskTimeline _timeline = new();
    private readonly RunHistory _runs = new();
    private readonly FailureHistory _failures = new();
    private readonly Task _sampling;
    private bool _isDisposed;
    private SystemLook? _look;

    // What the actors say, which misses nothing between two samples.
    private long _peakBytes;
    private double _lookedAt = double.NegativeInfinity;

    /// <param name="runtime">What to look at.</param>
    /// <param name="time">The clock of the runtime.</param>
    public DashboardCollector(ArrayRuntime runtime, TimeProvider time)
    {
        (_runtime, _time) = (runtime, time);
        (_epoch, _began) = (time.GetTimestamp(), time.GetUtcNow());
        _watch = runtime.Actors.Watch();
        _timer = new PeriodicTimer(PeriodMin, time);
        _sampling = SampleAsync();
    }

    /// <summary>The present time, in seconds since it began.</summary>
    public double Now => SecondsOf(_time.GetTimestamp());

    /// <summary>Looks, if the last look is not fresh; or, if it is asked to, in any case.</summary>
    public async Task LookAsync(bool always = false)
    {
        await _looking.WaitAsync().ConfigureAwait(false);
        try
        {
            if (always || Now - _lookedAt > FreshSeconds)
            {
                Take(await _watch.LookAsync().ConfigureAwait(false));
            }
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <summary>The process at one moment.</summary>
    public async Task<ProcessState> ProcessAsync()
    {
        await LookAsync().ConfigureAwait(false);
        NoteMemory();
        lock (_gate)
        {
            var status = _look!.Status;
            return new ProcessState
            {
                Process = Environment.ProcessId,
                Program = Path.GetFileNameWithoutExtension(Environment.ProcessPath ?? ""),
                Release = Release,
                Began = _began,
                Now = Now,
                Memory = _memory.Points[^1],
                PeakBytes = Math.Max(_memory.PeakBytes, _peakBytes),
                Nodes = status.Nodes,
                Permits = status.Permits,
                Strays = status.Strays,
                ReplacedThreads = status.ReplacedThreads,
                Failures = _failures.Count,
                Threads = [.. _look.Threads.Select(Thread)],
                Runs = [.. _runs.Runs.Select(run => run.Summary(SecondsOf))],
                Members = [.. _look.Members.Select(Member)],
                Fault = _look.Fault,
            };
        }
    }

    /// <summary>Memory over the whole time.</summary>
    public MemoryOverTime Memory()
    {
        NoteMemory();
        lock (_gate)
        {
            return new MemoryOverTime(_memory.Interval, [.. _memory.Points]);
        }
    }

    /// <summary>A run with its layers; null if it is not known.</summary>
    public async Task<RunDetail?> RunAsync(int run)
    {
        await LookAsync().ConfigureAwait(false);
        lock (_gate)
        {
            return _runs.Find(run) is { } known ? RunDetails.Of(known, SecondsOf) : null;
        }
    }

    /// <summary>What a run computes, before and after rewriting; null if nobody knows.</summary>
    public async Task<string?> AboutAsync(int run)
    {
        await LookAsync().ConfigureAwait(false);
        lock (_gate)
        {
            return _runs.Find(run)?.About;
        }
    }

    /// <summary>The chunk grids of some layers of a run; null if the run is not known.</summary>
    public async Task<ChunkPictures?> ChunksAsync(int run, int first, int count)
    {
        await LookAsync().ConfigureAwait(false);
        var looks = await _watch.LookAtCellsAsync(new RunId(run), first, count).ConfigureAwait(false);
        lock (_gate)
        {
            if (_runs.Find(run) is not { } known)
            {
                return null;
            }

            // A run that is gone has left what was done.
            looks = looks.Count == 0 && known.Look.Maps is { } maps ? CellsLook.OfDone(maps, first, count) : looks;
            return new ChunkPictures(run, first, known.Look.Operators.Count, [.. looks.Select(ChunkPictureMaking.Of)]);
        }
    }

    /// <summary>What ran on which thread in the last seconds.</summary>
    public async Task<TaskStream> TasksAsync(double seconds)
    {
        await LookAsync().ConfigureAwait(false);
        lock (_gate)
        {
            return _timeline.Since(Now - seconds);
        }
    }

    /// <summary>The latest failures.</summary>
    public async Task<FailureList> FailuresAsync()
    {
        await LookAsync().ConfigureAwait(false);
        lock (_gate)
        {
            return _failures.List;
        }
    }

    /// <summary>Who waits for what, in words.</summary>
    public Task<string> WhyAsync() => _runtime.WhyAsync();

    /// <summary>Cancels a run; false if it is not known, or another member's.</summary>
    public Task<bool> CancelAsync(int run) => _watch.CancelAsync(new RunId(run));

    public async ValueTask DisposeAsync()
    {
        // Ends the sampling without an exception, the first of which costs a process of machine code alone tens of milliseconds.
        lock (_gate)
        {
            _isDisposed = true;
            _timer.Dispose();
        }

        await _sampling.ConfigureAwait(false);
        _watch.Dispose();
        _looking.Dispose();
    }

    private static string Release =>
        typeof(ArrayRuntime).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private double SecondsOf(long timestamp) => _time.GetElapsedTime(_epoch, timestamp).TotalSeconds;

    private KernelThreadState Thread(ThreadLook thread) => new(
        thread.Number, thread.Node?.Run.Value, thread.What, thread.Attempt, thread.Elapsed.TotalSeconds);

    private static MemberState Member(MemberLook member) => new(
        member.Name, member.Address, member.IsSelf, member.IsConnected, member.Budget?.Value, member.HeldChunks, member.HeldBytes.Value, member.Tasks);

    private async Task SampleAsync()
    {
        while (await _timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            var interval = NoteMemory();
            if (Now - _lookedAt > Math.Clamp(10 * interval, LookSecondsMin, PeriodMax.TotalSeconds))
            {
                await LookAsync(always: true).ConfigureAwait(false);
            }

            SetPeriod(TimeSpan.FromSeconds(Math.Clamp(interval, PeriodMin.TotalSeconds, PeriodMax.TotalSeconds)));
        }
    }

    /// <summary>A timer that was disposed takes no period.</summary>
    private void SetPeriod(TimeSpan period)
    {
        lock (_gate)
        {
            if (!_isDisposed && _timer.Period != period)
            {
                _timer.Period = period;
            }
        }
    }

    private double NoteMemory()
    {
        var memory = _watch.Memory;
        var used = memory.Resident + memory.Permitted;
        lock (_gate)
        {
            _memory.Add(new MemoryPoint(
                Now, memory.Resident.Value, memory.Permitted.Value, used.Value, memory.OnDisk.Value, memory.Budget.Value));
            return _memory.Interval;
        }
    }

    private void Take(SystemLook look)
    {
        IReadOnlyList<(KnownRun Run, Func<string> Describe)> described;
        lock (_gate)
        {
            (_look, _lookedAt) = (look with { Runs = [], Ended = [], Tries = [], Failures = [] }, SecondsOf(look.Taken));
            _peakBytes = Math.Max(_peakBytes, look.Status.Peak.Value);
            described = _runs.Update(look, _lookedAt);
            AddTries(look);
            foreach (var failure in look.Failures)
            {
                _failures.Add(failure, SecondsOf);
            }
        }

        Describe(described);
    }

    private void AddTries(SystemLook look)
    {
        _timeline.AddLost(look.TriesLost);
        foreach (var tried in look.Tries)
        {
            var (began, ended, op) = (SecondsOf(tried.Began), SecondsOf(tried.Ended), tried.Node.Task.Operator);
            var operators = _runs.Find(tried.Node.Run.Value)?.Look.Operators;
            var name = _timeline.PlaceOf(operators is not null && op < operators.Count ? operators[op].Name : "another member's layer");
            _timeline.Add(new TaskSpan(tried.Thread, name, tried.Node.Run.Value, op, began, ended - began, tried.HasFailed));
        }
    }

    /// <summary>It costs as much as planning, so it is neither done under the lock nor for hundreds of runs at once.</summary>
    private void Describe(IReadOnlyList<(KnownRun Run, Func<string> Describe)> runs)
    {
        for (var i = 0; i < runs.Count; i++)
        {
            var about = i < DescribedAtOnce ? DescriptionOf(runs[i].Describe) : "Too many runs began at once to describe each.";
            lock (_gate)
            {
                runs[i].Run.About = about;
            }
        }
    }

    /// <summary>What fails to be described is computed all the same.</summary>
    private static string DescriptionOf(Func<string> describe)
    {
        try
        {
            return describe();
        }
        catch (Exception error)
        {
            return $"It cannot be described: {error.Message}";
        }
    }
}
