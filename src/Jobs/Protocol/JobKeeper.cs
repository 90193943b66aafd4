namespace ActorArrays.Jobs.Protocol;

/// <summary>Keeps as many jobs in a queue as are wanted: submits, watches, ends.</summary>
/// <remarks>
/// <para>A state machine: it is told what happened and when, and answers with what is to be done. No clock, no chance, no command.</para>
/// <para><b>Never too many:</b> a job counts from the moment it is asked for until the queue has not known it for some looks, however it was told to end; one is
/// submitted only while fewer count than are wanted. <b>None is left behind:</b> a job that is not wanted is told so again and again until it is gone, one that is
/// still being submitted as soon as its name is known. <b>No storm:</b> what is refused or dies at its start is followed by a pause, and by the end after some in a row.</para>
/// </remarks>
internal sealed partial class JobKeeper(KeeperLimits limits)
{
    private readonly SortedDictionary<int, KeptJob> _jobs = [];
    private List<JobEffect> _effects = [];
    private int _lastJob;
    private int _lastLook;
    private int _failures;
    private int? _lookUnderWay;
    private TimeSpan _nextSubmit;
    private TimeSpan _nextLook;
    private TimeSpan? _meanWait;
    private bool _isStopped;
    private bool _hasGivenUp;

    /// <summary>Jobs that shall be there.</summary>
    internal int Wanted { get; private set; }

    /// <summary>Jobs that may be there.</summary>
    internal IReadOnlyCollection<KeptJob> Jobs => _jobs.Values;

    /// <summary>It was stopped, and no job is there any more.</summary>
    internal bool IsDone => _isStopped && _jobs.Count == 0;

    /// <summary>What has happened, and what is to be done about it.</summary>
    /// <param name="happened">What.</param>
    /// <param name="now">When; never earlier than before.</param>
    internal IReadOnlyList<JobEffect> On(JobEvent happened, TimeSpan now)
    {
        _effects = [];
        switch (happened)
        {
            case JobEvent.Want want:
                (Wanted, _hasGivenUp) = (want.Jobs, false);
                _failures = want.Jobs > 0 ? 0 : _failures;
                break;
            case JobEvent.Submitted(var number, var key):
                OnSubmitted(_jobs[number], key, now);
                break;
            case JobEvent.Refused(var number, var why):
                OnRefused(_jobs[number], why, now);
                break;
            case JobEvent.Seen(var look, var jobs) when look == _lookUnderWay:
                OnSeen(look, jobs, now);
                break;
            case JobEvent.Unseen(var look) when look == _lookUnderWay:
                SetNextLook(now);
                break;
            case JobEvent.Stop:
                (_isStopped, _nextLook) = (true, now);
                break;
        }

        EndUnwanted(now);
        SubmitMissing(now);
        LookAgain(now);
        return _effects;
    }

    /// <summary>How long jobs wait for their turn: on average, or those that wait now if that is longer.</summary>
    internal TimeSpan QueueWait(TimeSpan now)
    {
        var waiting = _jobs.Values.Where(static job => job is { Key: not null, RunningSince: null, IsUnwanted: false }).Select(job => now - job.SubmittedAt);
        return waiting.Append(_meanWait ?? TimeSpan.Zero).Max();
    }

    private void OnSubmitted(KeptJob job, string key, TimeSpan now) =>
        (job.Key, job.State, job.FirstLook, job.SubmittedAt) = (key, JobState.Pending, _lastLook + 1, now);

    private void OnRefused(KeptJob job, string why, TimeSpan now)
    {
        _jobs.Remove(job.Number);
        _effects.Add(new JobEffect.Ended(job.Number, JobEnd.Refused));
        CountFailure($"the queue refused {limits.FailuresMax} jobs in a row, or they ended at their start; the last time it said: {why}", null, now);
    }

    private void OnSeen(int look, IReadOnlyDictionary<string, JobState> seen, TimeSpan now)
    {
        SetNextLook(now);
        foreach (var job in _jobs.Values.Where(job => job.Key is not null && job.FirstLook <= look).ToList())
        {
            var isKnown = seen.TryGetValue(job.Key!, out var state);
            job.MissingSince = isKnown ? null : job.MissingSince ?? now;
            job.Missing = isKnown ? 0 : job.Missing + 1;
            if (isKnown && state != JobState.Gone)
            {
                Note(job, state, now);
            }
            else if (isKnown || IsGone(job, now))
            {
                End(job, now);
            }
        }
    }

    // A queue that has not told of a job yet may know of it late, however often it is asked.
    private bool IsGone(KeptJob job, TimeSpan now) =>
        job.Missing >= limits.MissingMax && (job.WasSeen || now - job.MissingSince >= limits.LookTime * (limits.MissingMax - 1));

    // At the end somebody waits for it.
    private void SetNextLook(TimeSpan now) => (_lookUnderWay, _nextLook) = (null, now + (_isStopped ? limits.LookTime / 5 : limits.LookTime));

    private void Note(KeptJob job, JobState state, TimeSpan now)
    {
        (job.State, job.WasSeen) = (state, true);
        if (state == JobState.Failed)
        {
            (job.HasFailed, job.IsUnwanted) = (job.HasFailed || !job.IsUnwanted, true);
        }

        if (state == JobState.Running && job.RunningSince is null)
        {
            job.RunningSince = now;
            _meanWait = _meanWait is { } mean ? (mean * 3 + (now - job.SubmittedAt)) / 4 : now - job.SubmittedAt;
        }

        if (!job.HasRun && job.RunningSince is { } since && now - since >= limits.StartTime)
        {
            (job.HasRun, _failures) = (true, 0);
        }
    }

    private void End(KeptJob job, TimeSpan now)
    {
        _jobs.Remove(job.Number);
        var how = job.IsUnwanted && !job.HasFailed ? JobEnd.Left : job.HasRun ? JobEnd.Ran : JobEnd.Died;
        _effects.Add(new JobEffect.Ended(job.Number, how));
        if (how == JobEnd.Died)
        {
            CountFailure($"{limits.FailuresMax} jobs in a row ended at their start, or were refused", job.Number, now);
        }
    }

    private void CountFailure(string why, int? job, TimeSpan now)
    {
        _failures++;
        var pause = limits.PauseMin * Math.Pow(2, Math.Min(_failures - 1, 20));
        _nextSubmit = now + (pause < limits.PauseMax ? pause : limits.PauseMax);
        if (_failures >= limits.FailuresMax && !_hasGivenUp && !_isStopped)
        {
            _hasGivenUp = true;
            _effects.Add(new JobEffect.GiveUp(why, job));
        }
    }
}
