namespace ActorArrays.Jobs.Tests;

/// <summary>How long what these tests wait for may take: processes that begin on a busy machine need seconds, and what takes minutes never comes.</summary>
internal static class Limits
{
    /// <summary>A whole test, in milliseconds.</summary>
    internal const int Test = 180_000;

    /// <summary>One thing.</summary>
    internal static readonly TimeSpan Wait = TimeSpan.FromSeconds(60);
}
