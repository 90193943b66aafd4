using System.Text;

namespace ActorArrays.Actors.Protocol;

/// <summary>Who waits for what: for a run that makes no progress, and for the question why nothing runs.</summary>
public static class WaitReport
{
    private const int NodesMax = 20;

    /// <summary>The governor's account, the request that goes first, and the first nodes of each run.</summary>
    public static string Of(ActorDirectory directory)
    {
        var text = new StringBuilder();
        AppendGovernor(text, directory.Governor);
        AppendStrays(text, directory.Governor);
        foreach (var run in directory.Runs)
        {
            AppendRun(text, run);
        }

        return text.ToString();
    }

    private static void AppendGovernor(StringBuilder text, GovernorActor governor)
    {
        var ledger = governor.Ledger;
        text.Append(null, $"governor: resident {ledger.Resident} (of it being spilled {ledger.Spilling}), ");
        text.Append(null, $"permitted {ledger.Permitted} (of it being restored {ledger.Restoring}), ");
        text.Append(null, $"budget {ledger.Budget}, ");
        text.Append(null, $"{governor.Permits.Outstanding} permits out of {governor.Permits.Count} asked for\n");
        if (governor.Permits.TryPeek(out var first))
        {
            text.Append(null, $"  first in line: {first.Node} wants {first.Output} + {first.Scratch} and these inputs:\n");
            foreach (var input in first.Inputs)
            {
                var where = ledger.TryGet(input, out var chunk) ? chunk.Residence.ToString() : "not known yet";
                text.Append(null, $"    {input}: {where}\n");
            }
        }
    }

    private static void AppendStrays(StringBuilder text, GovernorActor governor)
    {
        foreach (var stray in governor.Strays)
        {
            text.Append(null, $"  {stray.Bytes} and {stray.Inputs.Length} inputs are held by try {stray.Attempt} of {stray.Node}, ");
            text.Append(stray.IsHung ? "which was given up and does not return\n" : "which its backup has beaten\n");
        }
    }

    private static void AppendRun(StringBuilder text, RunActors actors)
    {
        var run = actors.Run;
        text.Append(null, $"{run.Id} {run.State}: {run.Counters.Done} of {run.Plan.TaskCount} tasks done, ");
        text.Append(null, $"{run.Unfinished} unfinished of a window of {run.Window}, {run.Live} live\n");
        var states = actors.Nodes.Values.CountBy(static node => node.State).OrderBy(static pair => pair.Key);
        text.Append("  nodes: ").AppendJoin(", ", states.Select(static pair => $"{pair.Value} {pair.Key}")).Append('\n');
        foreach (var node in actors.Nodes.Values.OrderBy(static node => node.Order).Take(NodesMax))
        {
            // Where a run is a guest its plan is not known, nor is that of a replica.
            var task = node.Id.Task;
            var name = task.Operator < run.Plan.Operators.Count
                ? run.Plan.Operators[task.Operator].Name
                : "of another member's plan";
            text.Append(null, $"  {node.Describe()} ({name})\n");
        }
    }
}
