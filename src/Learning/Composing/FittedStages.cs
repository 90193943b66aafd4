using System.Collections.Immutable;
using ActorArrays.Graph;

namespace ActorArrays.Learning;

/// <summary>What chains have learnt from one set of rows: chains that begin alike share it.</summary>
internal sealed class FittedStages(ArrayRuntime runtime, ChunkedArray x)
{
    private readonly List<(ImmutableArray<ITransformer> Stages, ITransformation Fitted)> _known = [];

    /// <summary>How many transformers were fitted.</summary>
    public int Count => _known.Count;

    /// <summary>Fits the last of some stages, whose others are fitted already, if it is not.</summary>
    public async Task FitAsync(ImmutableArray<ITransformer> stages, CancellationToken cancellation)
    {
        if (Find(stages) is null)
        {
            var rows = new FittedChain(Of(stages[..^1])).Transform(x);
            _known.Add((stages, await stages[^1].FitAsync(runtime, rows, cancellation).ConfigureAwait(false)));
        }
    }

    /// <summary>The fitted stages of a chain.</summary>
    public ImmutableArray<ITransformation> Of(ImmutableArray<ITransformer> stages) =>
        [.. Enumerable.Range(1, stages.Length).Select(count => Find(stages[..count])!)];

    private ITransformation? Find(ImmutableArray<ITransformer> stages) =>
        _known.FirstOrDefault(known => known.Stages.AsSpan().SequenceEqual(stages.AsSpan())).Fitted;
}
