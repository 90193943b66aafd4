using System.Globalization;
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
        foreach (var run in directory.Runs)
        {
            AppendRun(text, run);
        }

        return text.ToString();
    }

    private static void AppendGovernor(StringBuilder text, GovernorActor governor)
    {
        var ledger = governor.Ledger;
        text.Append(CultureInfo.InvariantCulture, $"governor: resident {ledger.Resident} (of it being spilled {ledger.Spilling}), ");
        text.Append(CultureInfo.InvariantCulture, $"permitted {ledger.Permitted} (of it being restored {ledger.Restoring}), budget {ledger.Budget}, ");
        text.Append(CultureInfo.InvariantCulture, $"{governor.Permits.Outstanding} permits out of {governor.Permits.Count} asked for\n");
        if (governor.Permits.TryPeek(out var first))
        {
            text.Append(CultureInfo.InvariantCulture, $"  first in line: {first.Node} wants {first.Output} + {first.Scratch} and {first.Inputs.Length} inputs\n");
            foreach (var input in first.Inputs)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {input} {(ledger.TryGet(input, out var chunk) ? chunk.Residence : "is not known yet")}\n");
            }
        }
    }

    private static void AppendRun(StringBuilder text, RunActors actors)
    {
        var run = actors.Run;
        text.Append(CultureInfo.InvariantCulture, $"{run.Id} {run.State}: {run.Counters.Done} of {run.Plan.TaskCount} tasks done, ");
        text.Append(CultureInfo.InvariantCulture, $"{run.Unfinished} unfinished of a window of {run.Window}, {run.Live} live\n");
        foreach (var node in actors.Nodes.Values.OrderBy(static node => node.Order).Take(NodesMax))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {node.Describe()}\n");
        }
    }
}
