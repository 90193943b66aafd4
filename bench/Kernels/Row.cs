using System.Globalization;

namespace ActorArrays.Kernels.Bench;

/// <summary>One measured kernel beside the limit that binds it.</summary>
/// <param name="Kernel">What was run.</param>
/// <param name="Where">The layout, and in which memory it ran.</param>
/// <param name="Seconds">Of one element.</param>
/// <param name="Bytes">The least seconds in which its bytes are moved.</param>
/// <param name="Issue">The least seconds in which its instructions begin (<see cref="IssueLimit"/>); NaN where it was not measured.</param>
/// <param name="Bare">Of one element by the fastest of the loops that were written for it in C (<see cref="ActorArrays.Kernels.Bench.Bare"/>); NaN where none was.</param>
internal sealed record Row(string Kernel, string Where, double Seconds, double Bytes, double Issue, double Bare)
{
    public const string Header = "| kernel | operands | ns | limit ns | bound by | reached | in C, ns |\n| --- | --- | --- | --- | --- | --- | --- |";

    /// <summary>The part of the limit that is reached.</summary>
    public double Reached => Limit / Seconds;

    private double Limit => Issue > Bytes ? Issue : Bytes;

    private string Bound => double.IsNaN(Issue) ? "bytes; issue not measured" : Issue > Bytes ? "issue" : "bytes";

    /// <summary>The least of each of two measurements: what is added to a time is another's work.</summary>
    public Row LeastOf(Row other) => this with
    {
        Seconds = Math.Min(Seconds, other.Seconds),
        Bytes = Math.Min(Bytes, other.Bytes),
        Issue = Math.Min(Issue, other.Issue),
        Bare = Math.Min(Bare, other.Bare),
    };

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Kernel} | {Where} | {Seconds * 1e9:F3} | {Limit * 1e9:F3} | {Bound} | {Reached * 100:F0} % | {(double.IsNaN(Bare) ? "" : $"{Bare * 1e9:F3} ")}|");
}
