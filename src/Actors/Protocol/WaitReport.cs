using System.Text;

namespace ActorArrays.Actors.Protocol;

/// <summary>Who waits for what: for a run that makes no progress, and for the question why nothing runs.</summary>
public static class WaitReport
{
    private const int NodesMax = 20;

    /// <summary>
    /// The reason in a sentence, the governor's account, the request that goes first, and the first nodes of each run that are not done.
    /// </summary>
    public static string Of(ActorDirectory directory)
    {
        var text = new StringBuilder().Append("why: ").Append(WaitReason.Of(directory)).Append('\n');
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
            text.Append(null, $"  first in line: {first.Node} wants {first.Output} + {first.Scratch}, ");
            text.Append(null, $"and {first.Inputs.Length} inputs in memory\n");
            foreach (var input in first.Inputs.Take(NodesMax))
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
        foreach (var node in actors.Nodes.Values.Where(static node => !node.IsChunk).OrderBy(static node => node.Order).Take(NodesMax))
        {
            text.Append(null, $"  {node.Describe()} ({NameOf(node.Id.Task, run.Plan)})\n");
        }

        AppendChunks(text, actors);
    }

    /// <summary>Chunks wait for nobody, so there is a line for those of an operator.</summary>
    private static void AppendChunks(StringBuilder text, RunActors actors)
    {
        foreach (var chunks in actors.Nodes.Where(static pair => pair.Value.IsChunk).GroupBy(static pair => pair.Key.Operator))
        {
            var bytes = chunks.Aggregate(Bytes.Zero, static (sum, chunk) => sum + chunk.Value.Size);
            text.Append(null, $"  {chunks.Count()} chunks of {OperatorOf(chunks.Key, actors.Run.Plan)}, {bytes}\n");
        }
    }

    // Where a run is a guest its plan is not known, nor is that of a replica.
    private static string OperatorOf(int number, IPlan plan) =>
        number < plan.Operators.Count ? plan.Operators[number].Name : "another member's plan";

    /// <summary>The plan is code of the layer above: what it throws is no reason to say nothing.</summary>
    private static string NameOf(TaskId task, IPlan plan)
    {
        try
        {
            return task.Operator < plan.Operators.Count ? plan.Describe(task) : OperatorOf(task.Operator, plan);
        }
        catch (Exception error)
        {
            return $"{OperatorOf(task.Operator, plan)}, which its plan cannot describe: {error.Message}";
        }
    }
}
