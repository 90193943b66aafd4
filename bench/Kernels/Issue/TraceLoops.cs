using System.Runtime.InteropServices;

namespace ActorArrays.Kernels.Bench;

/// <summary>The loops of a call, taken out of the instructions that it ran: straight sequences, and how often each ran.</summary>
/// <remarks>
/// A loop is what lies between the target of a jump back and the jump. A loop of many rounds is a sequence of its own, run so many
/// times; one of few rounds belongs to the sequence of the loop around it, since the machine begins that before this has ended.
/// What no loop repeats, the way to the kernel and back, is left out: no limit holds it.
/// </remarks>
internal sealed class TraceLoops
{
    // Rounds of one entry that together have more instructions than this are a sequence of their own.
    private const int LongRun = 512;

    private readonly Dictionary<long, long> _jumpsBack = [];
    private readonly Dictionary<string, (long[] Sequence, int Times)> _sequences = [];

    private TraceLoops(ReadOnlySpan<long> steps, IReadOnlyDictionary<long, string> texts)
    {
        for (var i = 0; i + 1 < steps.Length; i++)
        {
            if (steps[i + 1] <= steps[i] && texts[steps[i]].StartsWith('j'))
            {
                _jumpsBack[steps[i]] = steps[i + 1];
            }
        }

        _ = WithoutLongRuns(Nested(steps), isTop: true);
    }

    /// <summary>The sequences of a trace, those that take most of it first.</summary>
    public static IEnumerable<(long[] Sequence, int Times)> Of(ReadOnlySpan<long> steps, IReadOnlyDictionary<long, string> texts) =>
        new TraceLoops(steps, texts)._sequences.Values.OrderByDescending(loop => (long)loop.Sequence.Length * loop.Times);

    // At a jump back, taken or not, what ran since its target is one round of its loop.
    private List<Step> Nested(ReadOnlySpan<long> steps)
    {
        var open = new List<Step>();
        foreach (var address in steps)
        {
            open.Add(new Step(address, null));
            if (_jumpsBack.TryGetValue(address, out var target))
            {
                var start = open.FindLastIndex(step => step.Round is null && step.Address == target);
                if (start >= 0)
                {
                    var round = new Step(address, open[start..]);
                    open.RemoveRange(start, open.Count - start);
                    open.Add(round);
                }
            }
        }

        return open;
    }

    // The instructions of a round; loops in it of many rounds are counted by themselves.
    private List<long> WithoutLongRuns(List<Step> steps, bool isTop = false)
    {
        var straight = new List<long>();
        for (var at = 0; at < steps.Count;)
        {
            if (steps[at].Round is null)
            {
                straight.Add(steps[at++].Address);
                continue;
            }

            var end = at + 1;
            for (; end < steps.Count && steps[end].Round is not null && steps[end].Address == steps[at].Address; end++)
            {
            }

            if (isTop && end == at + 1)
            {
                _ = WithoutLongRuns(steps[at].Round!, isTop);
                at = end;
                continue;
            }

            var rounds = steps[at..end].Select(step => WithoutLongRuns(step.Round!)).ToList();
            if (!isTop && rounds.Sum(round => round.Count) < LongRun)
            {
                straight.AddRange(rounds.SelectMany(round => round));
            }
            else
            {
                rounds.ForEach(Count);
            }

            at = end;
        }

        return straight;
    }

    private void Count(List<long> round)
    {
        var key = string.Join(' ', round);
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_sequences, key, out _);
        known = ([.. round], known.Times + 1);
    }

    // An instruction, or a round of the loop that the jump at the address closes.
    private readonly record struct Step(long Address, List<Step>? Round);
}
