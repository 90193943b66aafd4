using System.Collections.Concurrent;
using ActorArrays.Graph;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Host.Cluster;

/// <summary>Programs by name, the same on all members: code is not sent between them.</summary>
/// <remarks><b>Thread safety:</b> all members.</remarks>
public sealed class ClusterPrograms
{
    private readonly ConcurrentDictionary<string, Func<string, IArrayComputer, CancellationToken, Task>> _programs = new(StringComparer.Ordinal);

    /// <summary>The names that there are.</summary>
    public IEnumerable<string> Names => _programs.Keys.Order(StringComparer.Ordinal);

    /// <summary>Arrays that follow from a text, such as of a file's name.</summary>
    /// <param name="name">The name; one that is there is replaced.</param>
    /// <param name="build">Gives the same arrays of the same text in every process: no clock, no random seed, no setting of the machine.</param>
    public ClusterPrograms Add(string name, Func<string, IReadOnlyList<ChunkedArray>> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        return Add(name, (argument, computer, cancellation) => computer.ComputeAsync(build(argument), cancellation));
    }

    /// <summary>A program that has arrays computed as it goes, and may depend on what comes out.</summary>
    /// <param name="name">The name; one that is there is replaced.</param>
    /// <param name="run">Does the same with the same text and the same results in every process.</param>
    public ClusterPrograms Add(string name, Func<string, IArrayComputer, CancellationToken, Task> run)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(run);
        _programs[name] = run;
        return this;
    }

    /// <exception cref="InvalidDataException">There is none of that name.</exception>
    internal Func<string, IArrayComputer, CancellationToken, Task> Find(string name) => _programs.TryGetValue(name, out var run)
        ? run
        : throw new InvalidDataException(
            $"cluster: members must have the program '{name}', but the ones of {Environment.MachineName} are {string.Join(", ", Names)}. Run the same code on all members.");
}
