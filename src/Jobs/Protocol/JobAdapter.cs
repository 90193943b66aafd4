namespace ActorArrays.Jobs.Protocol;

/// <summary>What there is to compute, as jobs could share it.</summary>
/// <param name="Tasks">Tasks that are not done.</param>
/// <param name="Work">How long one job would take for them; null: nobody knows yet.</param>
/// <param name="Threads">Threads of a job.</param>
/// <param name="QueueWait">How long jobs wait for their turn.</param>
internal readonly record struct Load(long Tasks, TimeSpan? Work, int Threads, TimeSpan QueueWait);

/// <summary>Says how many jobs a load is worth, between a least and a most number.</summary>
/// <remarks>
/// <para>As many as finish what is left within <see cref="AdapterLimits.TargetTime"/>, and no more than have a task for each thread. A state machine without a clock.</para>
/// <para><b>No flapping.</b> A job costs its wait in the queue, so one that was given back for a pause of the program may not come back for an hour. The number
/// therefore follows the highest load of a while: <see cref="AdapterLimits.Patience"/>, or as long as jobs wait in this queue, if that is longer. It rises when two looks in a row agree, and
/// doubles at most at a look, because the first tasks of a program tell little about the rest.</para>
/// </remarks>
internal sealed class JobAdapter
{
    private readonly Queue<(TimeSpan At, int Jobs)> _agreed = [];
    private readonly int _least;
    private readonly int _most;
    private readonly AdapterLimits _limits;
    private int _last;

    /// <param name="least">0 or more.</param>
    /// <param name="most">1 or more, and not less.</param>
    /// <param name="limits">Its times.</param>
    internal JobAdapter(int least, int most, AdapterLimits limits) => (_least, _most, _limits, Jobs) = (least, most, limits, least);

    /// <summary>The number of jobs that it asked for last.</summary>
    internal int Jobs { get; private set; }

    /// <summary>How many jobs there should be now.</summary>
    internal int On(in Load load, TimeSpan now)
    {
        var worth = WorthOf(load);
        _agreed.Enqueue((now, Math.Min(worth, _last)));
        _last = worth;
        while (now - _agreed.Peek().At > Hold(load))
        {
            _agreed.Dequeue();
        }

        var highest = _agreed.Max(static look => look.Jobs);
        Jobs = Math.Clamp(Math.Min(highest, Math.Max(1, 2 * Jobs)), _least, _most);
        return Jobs;
    }

    private TimeSpan Hold(in Load load) =>
        load.QueueWait < _limits.Patience ? _limits.Patience : load.QueueWait > _limits.PatienceMax ? _limits.PatienceMax : load.QueueWait;

    private int WorthOf(in Load load)
    {
        var forTasks = Math.Ceiling(load.Tasks / (double)load.Threads);
        var forWork = load.Work is { } work ? Math.Ceiling(work / _limits.TargetTime) : forTasks;
        return load.Tasks == 0 ? 0 : (int)Math.Clamp(Math.Min(forTasks, forWork), 1, _most);
    }
}

/// <summary>Times of <see cref="JobAdapter"/>.</summary>
internal sealed record AdapterLimits
{
    /// <summary>Within this time what is left should be done: jobs that come for less are hardly there when it is.</summary>
    internal TimeSpan TargetTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a load counts after it was there.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The same in a queue in which jobs wait for long.</summary>
    internal TimeSpan PatienceMax { get; init; } = TimeSpan.FromMinutes(30);
}
