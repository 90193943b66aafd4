using ActorArrays.Graph;
using ActorArrays.Language.Answers;

namespace ActorArrays.Language.Evaluation;

/// <summary>From a program to its answer: evaluated, computed in one run, or the error that ended it.</summary>
public static class Results
{
    /// <summary>The answer to a program; a failure is an answer too.</summary>
    /// <exception cref="OperationCanceledException">The context was cancelled.</exception>
    public static async Task<Answer> AnswerAsync(string program, EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var value = await Evaluator.EvaluateAsync(program, context).ConfigureAwait(false);
            return await ComputeAsync(value, context).ConfigureAwait(false);
        }
        catch (Exception error) when (!context.Cancellation.IsCancellationRequested)
        {
            return ErrorAnswer.Of(error);
        }
    }

    /// <summary>A value as an answer; its arrays are computed in one run with shared intermediates.</summary>
    public static async Task<Answer> ComputeAsync(Value value, EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var arrays = ArraysIn(value);
        IReadOnlyList<ComputedArray> computed = arrays.Count == 0
            ? []
            : await context.Computer.ComputeAsync(arrays, context.Cancellation).ConfigureAwait(false);
        var next = 0;
        return AnswerOf(value, () => computed[next++]);
    }

    /// <summary>
    /// The arrays of a value, those inside tuples and lists too, from left to right; of a masked array the elements, zeros
    /// where they are missing, and the mask.
    /// </summary>
    public static IReadOnlyList<ChunkedArray> ArraysIn(Value value) => value switch
    {
        ArrayValue array => [array.Array],
        MaskedValue { Array: var masked } => [masked.Filled(0), masked.Mask],
        SequenceValue sequence => [.. sequence.Items.SelectMany(ArraysIn)],
        _ => [],
    };

    private static Answer AnswerOf(Value value, Func<ComputedArray> next) => value switch
    {
        ArrayValue => ArrayAnswerOf(next()),
        MaskedValue => ArrayAnswerOf(next()) with { Mask = next().Data },
        SequenceValue sequence => new TupleAnswer([.. sequence.Items.Select(item => AnswerOf(item, next))]),
        IntValue integer => new IntegerAnswer(integer.Number),
        BoolValue boolean => new BooleanAnswer(boolean.IsSet),
        FloatValue real => new FloatAnswer(real.Number),
        ComplexValue complex => new ComplexAnswer(complex.Number),
        NoneValue => new NoneAnswer(),
        TextValue text => new TextAnswer(text.Characters),
        _ => new TextAnswer(value.Text),
    };

    private static ArrayAnswer ArrayAnswerOf(ComputedArray computed) => new(computed.Data)
    {
        Chunks = [.. computed.Chunks.Axes.Select(axis => (IReadOnlyList<long?>)[.. axis.Lengths().Select(length => (long?)length)])],
    };
}
