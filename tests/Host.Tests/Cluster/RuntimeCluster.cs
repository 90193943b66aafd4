using ActorArrays;
using ActorArrays.Graph;
using ActorArrays.Host.Cluster;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace Host.Tests.Cluster;

/// <summary>Two runtimes in one process that are members of a cluster over real connections.</summary>
internal sealed class RuntimeCluster : IAsyncDisposable
{
    private static readonly byte[] Secret = "a secret of the tests, long enough"u8.ToArray();

    private RuntimeCluster(ArrayRuntime home, ArrayRuntime other) => (Home, Other) = (home, other);

    internal ArrayRuntime Home { get; }

    internal ArrayRuntime Other { get; }

    /// <param name="programs">What each has; its name, such as "home", comes first.</param>
    /// <param name="memory">The budget of each.</param>
    internal static async Task<RuntimeCluster> StartAsync(Func<string, ClusterPrograms> programs, Bytes memory)
    {
        var options = new ActorArraysOptions { Threads = 1, Memory = memory, AnswerWhy = false };
        var (other, home) = (new ArrayRuntime(options), new ArrayRuntime(options));
        var member = await other.JoinAsync(new JoinOptions { Secret = Secret, Listen = "127.0.0.1:0", Programs = programs("other") });
        await home.JoinAsync(new JoinOptions { Secret = Secret, Members = [member.Address], Programs = programs("home") });
        return new RuntimeCluster(home, other);
    }

    /// <summary>The same programs in each.</summary>
    internal static Task<RuntimeCluster> StartAsync(IReadOnlyDictionary<string, Func<string, ChunkedArray>> arrays, Bytes memory) => StartAsync(
        _ => arrays.Aggregate(new ClusterPrograms(), static (programs, pair) => programs.Add(pair.Key, argument => [pair.Value(argument)])), memory);

    public async ValueTask DisposeAsync()
    {
        await Home.DisposeAsync();
        await Other.DisposeAsync();
    }
}
