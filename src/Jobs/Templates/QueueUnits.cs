using System.Globalization;
using ActorArrays.Tasks;

namespace ActorArrays.Jobs;

/// <summary>Memory and time as queues count them, rounded up: a job has at least what its members were told.</summary>
internal static class QueueUnits
{
    private const long Mebi = 1 << 20;

    /// <summary>Mebibytes, rounded up. Every queue here has a unit of 1024² bytes, whatever it calls it: M, MB, mb.</summary>
    internal static long Mebibytes(Bytes bytes) => (bytes.Value + Mebi - 1) / Mebi;

    /// <summary>The same for each of some cores.</summary>
    internal static long MebibytesOfEach(Bytes bytes, int cores) => Mebibytes(new Bytes((bytes.Value + cores - 1) / cores));

    /// <summary>Hours, minutes and seconds: <c>100:05:30</c>.</summary>
    internal static string HoursMinutesSeconds(TimeSpan time)
    {
        var seconds = Seconds(time);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    /// <summary>Hours and minutes: <c>100:06</c>.</summary>
    internal static string HoursMinutes(TimeSpan time)
    {
        var minutes = (Seconds(time) + 59) / 60;
        return string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
    }

    /// <summary>Whole seconds.</summary>
    internal static long Seconds(TimeSpan time) => (long)Math.Ceiling(time.TotalSeconds);
}
