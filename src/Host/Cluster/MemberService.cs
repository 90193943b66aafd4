using System.Security.Cryptography;
using ActorArrays.Actors.Cluster;

namespace ActorArrays.Host.Cluster;

/// <summary>Waits until the life of a member is over.</summary>
internal sealed class MemberService(ClusterMember member, MemberLife life, TimeProvider time)
{
    private static readonly TimeSpan LookTimeMax = TimeSpan.FromSeconds(1);

    internal async Task<MemberEnd> RunAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            var first = await Task.WhenAny(AskedAsync(), LifetimeAsync(stop.Token), HomeGoneAsync(stop.Token)).ConfigureAwait(false);
            return cancellation.IsCancellationRequested ? MemberEnd.Asked : await first.ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }

        async Task<MemberEnd> AskedAsync()
        {
            // The member's end, other than by us, is a broken promise.
            await member.Completion.WaitAsync(stop.Token).ConfigureAwait(false);
            return MemberEnd.Asked;
        }
    }

    private async Task<MemberEnd> LifetimeAsync(CancellationToken stop)
    {
        var earlier = life.Stagger * (RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue);
        var wait = life.Lifetime is { } lifetime ? lifetime - earlier : Timeout.InfiniteTimeSpan;
        if (life.Lifetime is null || wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, stop).ConfigureAwait(false);
        }

        return MemberEnd.Lifetime;
    }

    private async Task<MemberEnd> HomeGoneAsync(CancellationToken stop)
    {
        if (life.HomeTimeout is not { } limit)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stop).ConfigureAwait(false);
            return MemberEnd.Asked;
        }

        var look = limit / 4 < LookTimeMax ? limit / 4 : LookTimeMax;
        for (var seen = time.GetTimestamp(); time.GetElapsedTime(seen) < limit; seen = member.IsJoined ? time.GetTimestamp() : seen)
        {
            await Task.Delay(look, time, stop).ConfigureAwait(false);
        }

        return MemberEnd.HomeGone;
    }
}
