namespace ActorArrays.Actors.Protocol;

/// <summary>The short answer to the question why no more runs than does: one sentence.</summary>
internal static class WaitReason
{
    internal static string Of(ActorDirectory directory)
    {
        var (permits, ledger) = (directory.Governor.Permits, directory.Governor.Ledger);
        if (directory.RunCount == 0)
        {
            return "nothing is being computed";
        }

        if (!permits.TryPeek(out var first))
        {
            return permits.Outstanding > 0 ? WithPermitsOnly(permits) : WithoutPermits(directory);
        }

        var need = PermitNeed.Of(first, ledger);
        var free = Bytes.Max(Bytes.Zero, ledger.Budget - ledger.Used);
        return $"{first.Node} is next, and waits for " + (
            !need.IsKnown ? "an input that is on its way to disk, or for news of one"
            : need.More > free ? $"memory: it needs {need.More}, and {free} of {ledger.Budget} are free{OnTheWay(ledger)}"
            : $"a thread: {Tasks(permits.Outstanding)} before it have their memory");
    }

    private static string OnTheWay(ByteLedger ledger) =>
        ledger.Spilling > Bytes.Zero ? $"; {ledger.Spilling} of chunks are on their way to disk" : "";

    private static string WithPermitsOnly(PermitQueue permits) => permits.Restoring == permits.Outstanding
        ? $"{Tasks(permits.Restoring)} wait until the disk has read their inputs back"
        : $"nothing waits for memory: {Tasks(permits.Outstanding)} have theirs, and run or wait for a thread";

    private static string WithoutPermits(ActorDirectory directory)
    {
        var failed = directory.Runs.Sum(static run => run.Nodes.Values.Count(static node => node.State == NodeState.Failed));
        var stopping = directory.Runs.Count(static run => run.Run.State == RunState.Stopping);
        return failed > 0 ? $"{Tasks(failed)} have failed and wait for another try, or for what their run says"
            : stopping > 0 ? $"runs that stop ({stopping}) wait until what they have has ended"
            : directory.Runs.All(static run => run.Run.State == RunState.Completed) ? "all is done, and persisted arrays are kept"
            : "no task asks for memory: those that are unfinished wait for inputs";
    }

    private static string Tasks(int count) => $"{count} of the tasks";
}
