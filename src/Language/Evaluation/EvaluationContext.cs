using ActorArrays.Graph;
using ActorArrays.Language.Functions;

namespace ActorArrays.Language.Evaluation;

/// <summary>What one program is evaluated with. Not shared between programs.</summary>
/// <param name="computer">Computes the arrays whose values the program asks for.</param>
/// <param name="seed">The seed of random arrays that are given none; null draws one.</param>
/// <param name="cancellation">Ends computations.</param>
public sealed class EvaluationContext(IArrayComputer computer, ulong? seed = null, CancellationToken cancellation = default)
{
    private ArrayRandom? _random;

    /// <summary>Computes arrays.</summary>
    public IArrayComputer Computer { get; } = computer;

    /// <summary>Ends computations.</summary>
    public CancellationToken Cancellation { get; } = cancellation;

    /// <summary>The generator behind <c>random.normal(…)</c> and its like.</summary>
    public ArrayRandom Random => _random ??= new ArrayRandom(seed);

    /// <summary>The names that every program sees.</summary>
    internal Library Library { get; } = Library.Default;

    /// <summary>An array over kept chunks, every length known.</summary>
    internal async ValueTask<ChunkedArray> PersistAsync(ChunkedArray array) =>
        (await Computer.PersistAsync([array], Cancellation).ConfigureAwait(false))[0];

    /// <summary>The elements of one array.</summary>
    internal async ValueTask<ComputedArray> ComputeAsync(ChunkedArray array)
    {
        var results = await Computer.ComputeAsync([array], Cancellation).ConfigureAwait(false);
        return results[0];
    }
}
