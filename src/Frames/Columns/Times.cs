using ActorArrays.Graph;

namespace ActorArrays.Frames;

/// <summary>Times as nanoseconds.</summary>
internal static class Times
{
    /// <summary>NaT.</summary>
    public static Scalar Missing => TimeText.Missing;

    /// <summary>A date as nanoseconds since 1970; what a time zone it has is not looked at.</summary>
    public static long Nanoseconds(DateTime time) => checked((time.Ticks - DateTime.UnixEpoch.Ticks) * 100);

    /// <summary>A length of time as nanoseconds.</summary>
    public static long Nanoseconds(TimeSpan time) => checked(time.Ticks * 100);
}
