using ActorArrays.Actors;

namespace ActorArrays.Dashboard.Collecting;

/// <summary>The runs that last, and the last that ended.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class RunHistory(int endedMax = 100)
{
    private readonly Dictionary<int, KnownRun> _runs = [];
    private readonly Queue<int> _ended = new();

    /// <summary>All, the latest first.</summary>
    public IEnumerable<KnownRun> Runs => _runs.Values.OrderByDescending(static run => run.Look.Began).ThenByDescending(static run => run.Id);

    /// <summary>A run by its number; null if it is not known, or not any more.</summary>
    public KnownRun? Find(int run) => _runs.GetValueOrDefault(run);

    /// <summary>Takes in a look.</summary>
    /// <param name="look">The look.</param>
    /// <param name="now">The present time in seconds.</param>
    /// <returns>Runs that were not known before and can be described.</returns>
    public IReadOnlyList<(KnownRun Run, Func<string> Describe)> Update(SystemLook look, double now)
    {
        var described = new List<(KnownRun, Func<string>)>();
        foreach (var run in look.Ended)
        {
            Update(run, now, hasEnded: true, described);
        }

        foreach (var run in look.Runs)
        {
            Update(run, now, hasEnded: false, described);
        }

        Forget([.. look.Runs.Select(static run => run.Id.Value)]);
        return described;
    }

    /// <summary>A run that keeps chunks is known as long as it does, whenever it ended.</summary>
    private void Forget(HashSet<int> live)
    {
        foreach (var gone in _runs.Values.Where(run => !run.HasEnded && !live.Contains(run.Id)))
        {
            // Its end was among more than a watch keeps between two looks.
            gone.End();
            _ended.Enqueue(gone.Id);
        }

        for (var left = _ended.Count; left > 0 && _ended.Count > endedMax; left--)
        {
            var run = _ended.Dequeue();
            if (live.Contains(run))
            {
                _ended.Enqueue(run);
            }
            else
            {
                _runs.Remove(run);
            }
        }
    }

    private void Update(RunLook look, double now, bool hasEnded, List<(KnownRun, Func<string>)> described)
    {
        if (!_runs.TryGetValue(look.Id.Value, out var run))
        {
            _runs.Add(look.Id.Value, run = new KnownRun(look));
            if (look.Describe is { } describe)
            {
                described.Add((run, describe));
            }
        }

        if (hasEnded && !run.HasEnded)
        {
            _ended.Enqueue(run.Id);
        }

        run.Update(look, now, hasEnded);
    }
}
