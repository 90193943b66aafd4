using System.Globalization;
using ActorArrays.Actors;

namespace ActorArrays.Cli.Progress;

/// <summary>How fast a run reads.</summary>
internal static class Throughput
{
    /// <summary>Bytes read from storage so far, as far as the plan knows them.</summary>
    public static double BytesRead(RunProgress progress) => progress.Operators.Sum(op =>
        op.Operator.TaskCount == 0 ? 0 : (double)op.Operator.StoredBytes.Value * op.Done / op.Operator.TaskCount);

    /// <summary>Such as <c>312 MB/s</c>; tasks a second where nothing is read.</summary>
    public static string Of(RunProgress progress)
    {
        var seconds = Math.Max(1e-3, progress.Elapsed.TotalSeconds);
        var bytes = BytesRead(progress);
        return bytes > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6 / seconds:F0} MB/s")
            : string.Create(CultureInfo.InvariantCulture, $"{progress.TasksDone / seconds:N0} tasks/s");
    }
}
