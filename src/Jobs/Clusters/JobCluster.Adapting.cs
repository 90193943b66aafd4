using ActorArrays.Actors;
using ActorArrays.Jobs.Protocol;

namespace ActorArrays.Jobs;

/// <content>As many jobs as there is work.</content>
public sealed partial class JobCluster
{
    private readonly Lock _gate = new();
    private CancellationTokenSource? _adapting;

    /// <summary>From now on there are as many jobs as what is being computed is worth.</summary>
    /// <remarks>
    /// Enough to finish what is left within <see cref="JobClusterOptions.TargetTime"/> at the rate so far, at most one for each handful of tasks that its threads take at a time. Jobs
    /// are given back when they have not been worth it for <see cref="JobClusterOptions.Patience"/>, or for as long as jobs wait in this queue. Only computations that name
    /// a program count, since others stay in the process of the home.
    /// </remarks>
    /// <param name="least">Jobs that are there in any case.</param>
    /// <param name="most">Never more jobs than this.</param>
    public void Adapt(int least, int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(least);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, Math.Max(1, least));
        StopAdapting();
        var adapting = new CancellationTokenSource();
        lock (_gate)
        {
            _adapting = adapting;
        }

        _loop.Want(least);
        _ = AdaptAsync(new JobAdapter(least, most, _options.Adapting), adapting.Token).ContinueWith(
            failed => _options.Log($"jobs: there are {JobsWanted} from now on, because the computations cannot be looked at: {failed.Exception!.InnerException!.Message}"),
            CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private void StopAdapting()
    {
        lock (_gate)
        {
            _adapting?.Cancel();
            _adapting?.Dispose();
            _adapting = null;
        }
    }

    private async Task AdaptAsync(JobAdapter adapter, CancellationToken stop)
    {
        using var watch = _runtime.Actors.Watch();
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await Task.Delay(_options.LookTime, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                return;
            }

            var look = await watch.LookAsync().ConfigureAwait(false);
            var before = adapter.Jobs;
            var jobs = adapter.On(LoadOf(look), TimeProvider.System.GetElapsedTime(began));
            if (jobs != before && !stop.IsCancellationRequested)
            {
                _options.Log($"adapting from {before} to {jobs} jobs");
                _loop.Want(jobs);
            }
        }
    }

    /// <summary>What is left of computations that began here, at the rate of each so far.</summary>
    private Load LoadOf(SystemLook look)
    {
        var (tasks, work, isKnown) = (0L, TimeSpan.Zero, true);
        var workers = Math.Max(1.0, _runtime.Member!.Workers / (double)_template.Members);
        foreach (var run in look.Runs.Where(static run => !run.IsGuest))
        {
            tasks += Math.Max(0, run.Total - run.Done);
            isKnown &= run.Done > 0;
            work += run.Done > 0 ? run.Elapsed * (Math.Max(0, run.Total - run.Done) / (double)run.Done) * workers : TimeSpan.Zero;
        }

        return new Load(tasks, isKnown ? work : null, _template.Cores, _loop.QueueWait);
    }
}
