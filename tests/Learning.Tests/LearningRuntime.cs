using ActorArrays;
using ActorArrays.Host.Configuration;
using ActorArrays.Tasks;

namespace Learning.Tests;

/// <summary>A runtime with little memory, which the tests of a class share.</summary>
public sealed class LearningRuntime : IAsyncLifetime
{
    /// <summary>The runtime.</summary>
    public ArrayRuntime Runtime { get; } = new(new ActorArraysOptions { Memory = Bytes.MiB(8), Threads = 2 });

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Runtime.DisposeAsync();
}
