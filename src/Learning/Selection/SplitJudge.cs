using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Learning;

/// <summary>One split: fits learners to its train rows and judges them by its test rows.</summary>
internal sealed class SplitJudge(ArrayRuntime runtime, TrainingRows rows, RowSplit split)
{
    private readonly ChunkedArray _x = split.Train.Of(rows.X);
    private readonly ChunkedArray _y = split.Train.Of(rows.Y!);
    private readonly ChunkedArray _testX = split.Test.Of(rows.X);
    private readonly ChunkedArray _testY = split.Test.Of(rows.Y!);
    private FittedStages? _known;

    /// <summary>How many transformers of pipelines were fitted.</summary>
    public int TransformerFits => _known?.Count ?? 0;

    /// <summary>The score of a learner.</summary>
    public async Task<double> ScoreAsync(ILearner learner, CancellationToken cancellation)
    {
        IModel model = learner is Pipeline pipeline
            ? await pipeline.FitAsync(runtime, _known ??= new FittedStages(runtime, _x), _x, _y, null, cancellation).ConfigureAwait(false)
            : await learner.FitAsync(runtime, _x, _y, null, cancellation).ConfigureAwait(false);
        var score = model.Score(_testX, _testY).AsType(DType.Float64);
        return (await score.ComputeAsync(runtime, cancellation).ConfigureAwait(false)).AsSpan<double>()[0];
    }
}
