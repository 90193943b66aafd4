using System.Globalization;
using ActorArrays.Actors;

namespace ActorArrays.Cli.Progress;

/// <summary>A line when a computation begins and ends, and one now and then in between: for logs.</summary>
internal sealed class LineView(TextWriter to) : IRunView
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);
    private TimeSpan _last;
    private string _title = "";

    public void Begin(string title)
    {
        (_title, _last) = (title, TimeSpan.Zero);
        to.WriteLine(title);
    }

    public void Report(RunProgress value)
    {
        if (value.Elapsed - _last < Between && !value.IsEnded)
        {
            return;
        }

        _last = value.Elapsed;
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {_title}: {value.TasksDone:N0}/{value.TasksTotal:N0} tasks, {Throughput.Of(value)}, {value.Resident} of {value.Budget} resident, {value.Elapsed.TotalSeconds:F1} s"));
    }

    public void Dispose()
    {
    }
}
