using ActorArrays.Actors;

namespace ActorArrays.Cli.Progress;

/// <summary>Shows nothing.</summary>
internal sealed class NoView : IRunView
{
    public void Begin(string title)
    {
    }

    public void Report(RunProgress value)
    {
    }

    public void Dispose()
    {
    }
}
