namespace ActorArrays.Dashboard.Model;

/// <summary>The answer of <c>/api/tasks</c>: what ran on which thread and when.</summary>
/// <param name="Names">Names of layers, to which spans refer by their place.</param>
/// <param name="Spans">
/// <see cref="NumbersPerSpan"/> numbers a span: thread; place of the name; run; number of the layer; begin and length in seconds; 1 if it failed, else 0.
/// </param>
/// <param name="Thinned">Short tries of earlier times that are left out, so that the whole time has a bounded picture.</param>
/// <param name="Thinness">Seconds; tries that are shorter may have been left out.</param>
/// <param name="Lost">Tries that came too fast to be seen at all; durations by layer count them.</param>
public sealed record TaskStream(
    IReadOnlyList<string> Names, IReadOnlyList<double> Spans, long Thinned, double Thinness, long Lost)
{
    /// <summary>How many numbers there are for each span.</summary>
    public const int NumbersPerSpan = 7;
}
