using System.Globalization;
using ActorArrays.Host.Configuration;
using ActorArrays.Jobs;

namespace ActorArrays.Cli;

/// <summary>How many jobs: a number, or between two.</summary>
internal readonly record struct JobCount(int Least, int Most)
{
    /// <summary>Reads <c>8</c> or <c>0:20</c>.</summary>
    /// <exception cref="OptionException">It is neither.</exception>
    public static JobCount Parse(string text)
    {
        var parts = text.Split(':');
        var isRange = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var least) &
            int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var most);
        return isRange && parts.Length <= 2 && most >= Math.Max(1, least)
            ? new JobCount(least, most)
            : throw new OptionException("--jobs", $"jobs: their number must be 1 or more, or a range such as 0:20, but is '{text}'.");
    }

    /// <summary>Asks a cluster for them.</summary>
    public void AskOf(JobCluster cluster)
    {
        if (Least == Most)
        {
            cluster.ScaleJobs(Least);
        }
        else
        {
            cluster.Adapt(Least, Most);
        }
    }
}
