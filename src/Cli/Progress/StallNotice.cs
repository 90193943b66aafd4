using System.Globalization;
using ActorArrays.Actors;

namespace ActorArrays.Cli.Progress;

/// <summary>Says that nothing has happened in a computation for long, and who waits for what; again when it has been twice as long.</summary>
internal sealed class StallNotice(TextWriter to) : IProgress<StallReport>
{
    private TimeSpan _told;

    public void Report(StallReport value)
    {
        var isNews = value.Silence < _told || value.Silence >= _told * 2;
        if (isNews)
        {
            _told = value.Silence;
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"actorarrays: nothing has happened in {value.Run} for {value.Silence.TotalSeconds:0.#} s.\n{value.Waiting}"));
        }
    }
}
