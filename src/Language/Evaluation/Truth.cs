using ActorArrays.Graph;
using ActorArrays.Kernels;

namespace ActorArrays.Language.Evaluation;

/// <summary>Whether a value counts as true, for <c>and</c>, <c>or</c>, <c>not</c>, <c>if</c> and bool(…).</summary>
internal static class Truth
{
    /// <summary>Python's truth of a value; an array of one element is computed.</summary>
    /// <exception cref="ValueException">An array has another number of elements than one.</exception>
    public static async ValueTask<bool> OfAsync(string operation, Value value, EvaluationContext context) => value switch
    {
        NumberValue number => number.IsTrue,
        NoneValue => false,
        TextValue text => text.Characters.Length > 0,
        SequenceValue sequence => sequence.Items.Length > 0,
        DictValue dict => dict.Entries.Length > 0,
        ArrayValue { Array: var array } => await OfArrayAsync(operation, array, context).ConfigureAwait(false),
        // What is missing is false, as numpy.ma.masked is.
        MaskedValue { Array: var masked } => await OfArrayAsync(operation, masked.Filled(0), context).ConfigureAwait(false),
        _ => true,
    };

    private static async ValueTask<bool> OfArrayAsync(string operation, ChunkedArray array, EvaluationContext context)
    {
        if (array.IsShapeKnown)
        {
            CheckSize(operation, array.Shape);
        }

        var truth = array.AsType(DType.Bool);
        var computed = await context.ComputeAsync(truth).ConfigureAwait(false);
        CheckSize(operation, computed.Data.Shape);
        return computed.Data.AsSpan<bool>()[0];
    }

    private static void CheckSize(string operation, Shape shape)
    {
        if (shape.Size != 1)
        {
            throw new ValueException($"{operation}: an array of one element is true or false, but shape {shape} has {shape.Size} elements. " +
                "Use &, | and ~ element by element, or any(…) and all(…).");
        }
    }
}
