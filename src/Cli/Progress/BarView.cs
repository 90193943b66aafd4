using System.Globalization;
using ActorArrays.Actors;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ActorArrays.Cli.Progress;

/// <summary>One bar an operator, redrawn in place on the terminal.</summary>
/// <remarks><b>CONCURRENCY:</b> reports come on a timer's thread; a lock keeps them apart from the beginning and the end.</remarks>
internal sealed class BarView : IRunView
{
    private const int BarWidth = 32;
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    private readonly Lock _lock = new();
    private string _title = "";
    private int _lines;

    public void Begin(string title)
    {
        lock (_lock)
        {
            (_title, _lines) = (title, 0);
        }
    }

    public void Report(RunProgress value)
    {
        lock (_lock)
        {
            Rewind();
            var rows = Rows(value).ToArray();
            _console.Write(new Rows(rows));
            _lines = value.IsEnded ? 0 : rows.Length;
        }
    }

    public void Dispose()
    {
    }

    private void Rewind()
    {
        if (_lines > 0)
        {
            _console.Cursor.Move(CursorDirection.Up, _lines);
        }
    }

    private IEnumerable<IRenderable> Rows(RunProgress progress)
    {
        yield return Line($"[bold]{Markup.Escape(_title)}[/]  {Throughput.Of(progress)}  {progress.Resident} of {progress.Budget} resident  " +
            progress.Elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture) + " s");
        foreach (var op in progress.Operators)
        {
            var total = Math.Max(1, op.Operator.TaskCount);
            var filled = (int)(BarWidth * Math.Min(op.Done, total) / total);
            var bar = $"[green]{new string('━', filled)}[/][grey]{new string('━', BarWidth - filled)}[/]";
            yield return Line(string.Create(CultureInfo.InvariantCulture,
                $"  {bar} {op.Done,9:N0}/{op.Operator.TaskCount:N0}  {Markup.Escape(op.Operator.Name)}"));
        }
    }

    // Padded to the terminal's width, so that a shorter line leaves nothing of the longer one before it.
    private Markup Line(string markup)
    {
        var plain = Markup.Remove(markup);
        var width = Math.Max(20, _console.Profile.Width - 1);
        return plain.Length <= width
            ? new Markup(markup + new string(' ', width - plain.Length))
            : new Markup(Markup.Escape(plain[..width]));
    }
}
