using ActorArrays.Actors;

namespace ActorArrays.Dashboard.Collecting;

/// <summary>How long a run will last: as long as it has taken, times the work that is left over the work that is done.</summary>
/// <remarks>
/// Work is tasks weighted with the mean time of their operator; an operator none of whose tries has returned counts with the mean of all. So the
/// parallelism that there has been is in the estimate, and a million cheap tasks before ten dear ones do not make it jump.
/// </remarks>
internal static class RemainingTime
{
    /// <summary>Seconds; null if nothing is done yet, or the plan is not known here.</summary>
    public static double? Of(RunLook run)
    {
        var (tries, busy) = (run.Looks.Sum(static look => look.Tries), run.Looks.Sum(static look => look.Busy.TotalSeconds));
        if (tries == 0 || run.IsGuest)
        {
            return null;
        }

        var (done, left) = (0.0, 0.0);
        for (var op = 0; op < run.Looks.Count; op++)
        {
            var look = run.Looks[op];
            var mean = look.Tries > 0 ? look.Busy.TotalSeconds / look.Tries : busy / tries;
            done += mean * look.Done;
            left += mean * Math.Max(0, run.Operators[op].TaskCount - look.Done);
        }

        return done > 0 ? run.Elapsed.TotalSeconds * left / done : null;
    }
}
