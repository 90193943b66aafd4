using ActorArrays.Jobs.Protocol;

namespace ActorArrays.Jobs.Tests.Protocol;

/// <summary>What a queue does in one seed: how late, how unreliable, how deadly.</summary>
internal sealed record Weather
{
    internal double SubmitSeconds { get; init; } = 1;

    internal double LookSeconds { get; init; } = 1;

    internal double WaitSeconds { get; init; } = 20;

    internal double RunSeconds { get; init; } = 600;

    /// <summary>How long a job that was submitted may be missing from answers: shorter than two looks take.</summary>
    internal double LateSeconds { get; init; } = 4;

    internal double Refused { get; init; }

    internal double DiesAtStart { get; init; }

    internal double LookFails { get; init; }

    internal double CancelLost { get; init; }

    internal double HeldAfterError { get; init; }
}

/// <summary>A batch system of one thread, virtual time and a seed around a keeper, and what must hold after every step.</summary>
internal sealed class QueueWorld(int seed, Weather weather, KeeperLimits? limits = null)
{
    private readonly Random _random = new(seed);
    private readonly JobKeeper _keeper = new(limits ?? new KeeperLimits());
    private readonly PriorityQueue<Action, (double At, int Order)> _agenda = new();
    private readonly Dictionary<int, SimulatedJob> _jobs = [];
    private readonly HashSet<int> _ended = [];
    private readonly HashSet<int> _told = [];
    private Weather _weather = weather;
    private double _now;
    private int _order;
    private int _wanted;
    private bool _isStopped;

    /// <summary>How jobs ended, as the keeper says.</summary>
    internal Dictionary<JobEnd, int> Ends { get; } = [];

    internal int GivenUp { get; private set; }

    /// <summary>Jobs that are in the queue or on their way there.</summary>
    internal int Live => _jobs.Values.Count(static job => job.State is not (SimulatedState.Gone or SimulatedState.Refused));

    internal int Running => _jobs.Values.Count(static job => job.State == SimulatedState.Running);

    internal int LiveMax { get; private set; }

    internal bool IsDone => _keeper.IsDone;

    internal void Want(int jobs)
    {
        _wanted = jobs;
        Tell(new JobEvent.Want(jobs));
    }

    internal void Stop()
    {
        _isStopped = true;
        Tell(new JobEvent.Stop());
    }

    /// <summary>From now on all goes well, and jobs that run go on running.</summary>
    internal void CalmDown() => _weather = new Weather { RunSeconds = 1e9 };

    /// <summary>Lets time pass, with a tick of the keeper each half second.</summary>
    internal void Pass(double seconds)
    {
        var end = _now + seconds;
        while (_now < end)
        {
            var tick = Math.Min(end, _now + 0.5);
            while (_agenda.TryPeek(out _, out var next) && next.At <= tick)
            {
                _now = next.At;
                _agenda.Dequeue()();
            }

            _now = tick;
            Tell(new JobEvent.Tick());
        }
    }

    private void Tell(JobEvent happened)
    {
        foreach (var effect in _keeper.On(happened, TimeSpan.FromSeconds(_now)))
        {
            Perform(effect);
        }

        // What the queue has, the keeper counts: nothing is forgotten that could be left behind.
        var counted = _keeper.Jobs.Select(static job => job.Number).ToHashSet();
        Assert.All(_jobs.Values.Where(static job => job.State is not (SimulatedState.Gone or SimulatedState.Refused)), job => Assert.Contains(job.Number, counted));
        LiveMax = Math.Max(LiveMax, Live);
    }

    private void Perform(JobEffect effect)
    {
        switch (effect)
        {
            case JobEffect.Submit submit:
                Submit(submit.Job);
                break;
            case JobEffect.Look look:
                Look(look.Number);
                break;
            case JobEffect.Leave(var job):
                TellToEnd(_jobs[job], seconds: 5);
                break;
            case JobEffect.Cancel(var job):
                TellToEnd(_jobs[job], seconds: 1);
                break;
            case JobEffect.Ended(var job, var how):
                Assert.True(_ended.Add(job), "a job ends once");
                Assert.True(_jobs[job].State is SimulatedState.Gone or SimulatedState.Refused, $"job {job} has ended, says the keeper, but is {_jobs[job].State}");
                Ends[how] = Ends.GetValueOrDefault(how) + 1;
                break;
            case JobEffect.GiveUp:
                GivenUp++;
                break;
        }
    }

    private void Submit(int number)
    {
        var job = new SimulatedJob(number);
        _jobs.Add(number, job);
        Assert.False(_isStopped, "nothing is submitted after the end");
        Assert.True(Live <= _wanted, $"{Live} jobs live and {_wanted} are wanted when one is submitted");
        At(_weather.SubmitSeconds, () =>
        {
            var isTaken = _random.NextDouble() >= _weather.Refused;
            job.State = isTaken ? SimulatedState.Pending : SimulatedState.Refused;
            job.VisibleAt = _now + (_random.NextDouble() * _weather.LateSeconds);
            Tell(isTaken ? new JobEvent.Submitted(number, $"{number}") : new JobEvent.Refused(number, "the queue is closed"));
            At(_weather.WaitSeconds, () => Begin(job));
        });
    }

    private void Begin(SimulatedJob job)
    {
        if (job.State != SimulatedState.Pending)
        {
            return;
        }

        job.State = _random.NextDouble() < _weather.HeldAfterError ? SimulatedState.Held : SimulatedState.Running;
        if (job.State == SimulatedState.Running)
        {
            At(_random.NextDouble() < _weather.DiesAtStart ? 1 : _weather.RunSeconds, () => job.State = SimulatedState.Gone);
        }
    }

    private void Look(int number) => At(_weather.LookSeconds, () =>
    {
        var seen = _jobs.Values.Where(job => job.VisibleAt <= _now && job.State is SimulatedState.Pending or SimulatedState.Running or SimulatedState.Held && job.VisibleAt <= _now);
        Tell(_random.NextDouble() < _weather.LookFails
            ? new JobEvent.Unseen(number)
            : new JobEvent.Seen(number, seen.ToDictionary(static job => $"{job.Number}", static job => job.State switch
            {
                SimulatedState.Pending => JobState.Pending,
                SimulatedState.Held => JobState.Failed,
                _ => JobState.Running,
            })));
    });

    /// <summary>Nobody is told to end who is wanted; who was told once is told again.</summary>
    private void TellToEnd(SimulatedJob job, double seconds)
    {
        var wantedStill = _keeper.Jobs.Count(static kept => !kept.IsUnwanted);
        Assert.True(!_told.Add(job.Number) || _isStopped || wantedStill >= _wanted || job.State is SimulatedState.Held or SimulatedState.Gone,
            $"job {job.Number} is told to end while {wantedStill} of {_wanted} are left");
        if (_random.NextDouble() >= _weather.CancelLost)
        {
            At(seconds, () => job.State = SimulatedState.Gone);
        }
    }

    // Up to twice as long, on average as long.
    private void At(double seconds, Action action) => _agenda.Enqueue(action, (_now + (seconds * 2 * _random.NextDouble()), _order++));

    private enum SimulatedState
    {
        Submitting,
        Pending,
        Running,
        Held,
        Gone,
        Refused,
    }

    private sealed class SimulatedJob(int number)
    {
        internal int Number { get; } = number;

        internal SimulatedState State { get; set; }

        internal double VisibleAt { get; set; }
    }
}
