namespace ActorArrays.Jobs.Protocol;

/// <content>What follows from how many jobs there are.</content>
internal sealed partial class JobKeeper
{
    /// <summary>Those that have the least to lose go first: not submitted yet, the last in the queue, the longest at work, whose time is over soonest.</summary>
    private void EndUnwanted(TimeSpan now)
    {
        var wanted = _jobs.Values.Where(static job => !job.IsUnwanted).ToList();
        var excess = wanted.Count - (_isStopped ? 0 : Wanted);
        foreach (var job in wanted.OrderBy(static job => (RankOf(job), job.RunningSince is null ? -job.Number : job.Number)).Take(Math.Max(0, excess)))
        {
            job.IsUnwanted = true;
        }

        // Who is being submitted, and was to end then, was not told yet.
        foreach (var job in _jobs.Values.Where(static job => job is { IsUnwanted: true, Key: null }).Take(Math.Max(0, -excess)))
        {
            job.IsUnwanted = false;
        }

        foreach (var job in _jobs.Values.Where(static job => job is { IsUnwanted: true, Key: not null }))
        {
            Tell(job, now);
        }
    }

    private static int RankOf(KeptJob job) => job.Key is null ? 0 : job.RunningSince is null ? 1 : 2;

    /// <summary>A job that runs is asked to leave first. When all is over nobody needs what it has, and it is ended at once.</summary>
    private void Tell(KeptJob job, TimeSpan now)
    {
        var isAsked = job.State == JobState.Running && job.ToldAt is null && !_isStopped;
        var isDue = job.ToldAt is not { } told || now - told >= limits.LeaveTime || (_isStopped && !job.IsCancelled);
        if (isDue)
        {
            (job.ToldAt, job.IsCancelled) = (now, !isAsked);
            _effects.Add(isAsked ? new JobEffect.Leave(job.Number) : new JobEffect.Cancel(job.Number));
        }
    }

    private void SubmitMissing(TimeSpan now)
    {
        var submitting = _jobs.Values.Count(static job => job.Key is null);
        while (!_isStopped && !_hasGivenUp && now >= _nextSubmit && submitting < limits.SubmitsMax && _jobs.Count < Wanted)
        {
            submitting++;
            _jobs.Add(++_lastJob, new KeptJob(_lastJob));
            _effects.Add(new JobEffect.Submit(_lastJob));
        }
    }

    /// <summary>One look at a time.</summary>
    private void LookAgain(TimeSpan now)
    {
        if (_lookUnderWay is null && now >= _nextLook && _jobs.Values.Any(static job => job.Key is not null))
        {
            _lookUnderWay = ++_lastLook;
            _effects.Add(new JobEffect.Look(_lastLook));
        }
    }
}
