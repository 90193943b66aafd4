using ActorArrays.Host.Configuration;

namespace ActorArrays.Cli.Eval;

/// <summary>Where the members come from with which a program is computed, if they are not there already.</summary>
internal interface IEvalMembers
{
    /// <summary>Makes a runtime their home.</summary>
    /// <returns>To be disposed before the runtime.</returns>
    Task<IAsyncDisposable> StartAsync(ArrayRuntime runtime, ActorArraysOptions options);
}
