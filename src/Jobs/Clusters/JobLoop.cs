using System.Collections.Concurrent;
using System.Threading.Channels;
using ActorArrays.Jobs.Protocol;

namespace ActorArrays.Jobs;

/// <summary>The shell of <see cref="JobKeeper"/>: tells it one thing after the other, and does what it asks for.</summary>
/// <remarks><b>Thread safety:</b> all members.</remarks>
internal sealed class JobLoop : IAsyncDisposable
{
    private static readonly TimeSpan TickTime = TimeSpan.FromMilliseconds(250);
    private readonly JobDesk _desk;
    private readonly JobKeeper _keeper;
    private readonly Action<string> _log;
    private readonly Channel<JobEvent> _events = Channel.CreateUnbounded<JobEvent>();
    private readonly ConcurrentDictionary<Task, byte> _commands = new();
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _timer;
    private readonly Task _loop;

    internal JobLoop(JobDesk desk, KeeperLimits limits, Action<string> log)
    {
        (_desk, _keeper, _log) = (desk, new JobKeeper(limits), log);
        _loop = RunAsync();
        _timer = TimeProvider.System.CreateTimer(_ => Tell(new JobEvent.Tick()), null, TickTime, TickTime);
    }

    /// <summary>Jobs that may be there.</summary>
    internal IReadOnlyList<JobStatus> Jobs { get; private set; } = [];

    /// <summary>How many shall be there.</summary>
    internal int Wanted { get; private set; }

    /// <summary>How long jobs wait for their turn.</summary>
    internal TimeSpan QueueWait { get; private set; }

    /// <summary>Why no more are submitted; null: they are.</summary>
    internal JobsException? Failure { get; private set; }

    internal void Want(int jobs)
    {
        Failure = null;
        Tell(new JobEvent.Want(jobs));
    }

    /// <summary>Cancels all jobs, and waits until the queue does not know them any more.</summary>
    /// <returns>Those that it knows still when the time is over.</returns>
    internal async Task<IReadOnlyList<JobStatus>> StopAsync(TimeSpan time)
    {
        Tell(new JobEvent.Stop());
        await Task.WhenAny(_done.Task, Task.Delay(time)).ConfigureAwait(false);
        return Jobs;
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        _events.Writer.TryComplete();
        await _loop.ConfigureAwait(false);
        await Task.WhenAll(_commands.Keys).ConfigureAwait(false);
    }

    private void Tell(JobEvent happened) => _events.Writer.TryWrite(happened);

    private async Task RunAsync()
    {
        await foreach (var happened in _events.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            var now = TimeProvider.System.GetElapsedTime(_began);
            var effects = _keeper.On(happened, now);
            (Jobs, Wanted, QueueWait) = ([.. _keeper.Jobs.Select(StatusOf)], _keeper.Wanted, _keeper.QueueWait(now));
            foreach (var effect in effects)
            {
                Track(PerformAsync(effect));
            }

            if (_keeper.IsDone)
            {
                _done.TrySetResult();
            }
        }
    }

    private JobStatus StatusOf(KeptJob job)
    {
        var paper = _desk.PaperOf(job.Number);
        return new JobStatus(job.Number, paper.Name, _desk.IdOf(job.Number), job.State, job.IsUnwanted, paper.Log);
    }

    private void Track(Task command)
    {
        _commands.TryAdd(command, 0);
        _ = command.ContinueWith(Forget, TaskScheduler.Default);
    }

    private void Forget(Task command)
    {
        _commands.TryRemove(command, out _);
        if (command.Exception is { } failure)
        {
            _log($"jobs: a command of the queue failed: {failure.InnerException}");
        }
    }

    private Task PerformAsync(JobEffect effect) => effect switch
    {
        JobEffect.Submit submit => SubmitAsync(submit.Job),
        JobEffect.Look look => LookAsync(look.Number, [.. _keeper.Jobs.Select(static job => job.Number)]),
        JobEffect.Leave leave => EndAsync(leave.Job, "is told to leave", _desk.LeaveAsync),
        JobEffect.Cancel cancel => EndAsync(cancel.Job, "is cancelled", _desk.CancelAsync),
        JobEffect.GiveUp gaveUp => GiveUpAsync(gaveUp),
        JobEffect.Ended ended => ToldAsync(ended),
        _ => throw new InvalidOperationException($"jobs: {effect} is not known."),
    };

    private async Task SubmitAsync(int job)
    {
        // The keeper waits for what it asked for, so it is told whatever happens.
        JobEvent happened = new JobEvent.Refused(job, "the command failed");
        try
        {
            happened = new JobEvent.Submitted(job, await _desk.SubmitAsync(job).ConfigureAwait(false));
            _log($"{_desk.PaperOf(job).Name} is submitted as {_desk.IdOf(job)}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            _log(error.Message);
            happened = new JobEvent.Refused(job, error.Message);
        }
        finally
        {
            Tell(happened);
        }
    }

    private async Task LookAsync(int look, IReadOnlyList<int> jobs)
    {
        JobEvent happened = new JobEvent.Unseen(look);
        try
        {
            happened = new JobEvent.Seen(look, await _desk.LookAsync(jobs).ConfigureAwait(false));
        }
        catch (JobsException error)
        {
            _log(error.Message);
        }
        finally
        {
            Tell(happened);
        }
    }

    private async Task EndAsync(int job, string what, Func<int, Task> end)
    {
        try
        {
            _log($"{_desk.PaperOf(job).Name} {what}");
            await end(job).ConfigureAwait(false);
        }
        catch (JobsException error)
        {
            // It is told again if it is there still.
            _log(error.Message);
        }
    }

    private async Task ToldAsync(JobEffect.Ended ended)
    {
        var last = ended.How == JobEnd.Died ? await _desk.LastLinesAsync(ended.Job).ConfigureAwait(false) : "";
        _log($"{_desk.PaperOf(ended.Job).Name} {Words(ended.How)}{(last.Length > 0 ? ":\n" + last : "")}");
    }

    private static string Words(JobEnd how) => how switch
    {
        JobEnd.Left => "has left",
        JobEnd.Ran => "has ended",
        JobEnd.Died => "has died at its start",
        _ => "was refused",
    };

    private async Task GiveUpAsync(JobEffect.GiveUp gaveUp)
    {
        var paper = gaveUp.Job is { } job ? _desk.PaperOf(job) : null;
        var last = gaveUp.Job is { } dead ? await _desk.LastLinesAsync(dead).ConfigureAwait(false) : "";
        var log = paper is null ? "" : last.Length == 0 ? $"; the last was {paper.Name}, which left no output in {paper.Log}" : $"; the last was {paper.Name}, and the end of {paper.Log} is:\n{last}";
        Failure = new JobsException($"jobs: no more are submitted, because {gaveUp.Why}{log}");
        _log(Failure.Message);
    }
}
