using ActorArrays.Actors;

namespace ActorArrays.Cli.Progress;

/// <summary>Says that nothing has happened in a computation for long, and who waits for what.</summary>
internal sealed class StallNotice(TextWriter to) : IProgress<StallReport>
{
    public void Report(StallReport value) =>
        to.WriteLine($"actorarrays: nothing has happened in {value.Run} for {value.Silence.TotalSeconds:0} s.\n{value.Waiting}");
}
