using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Arguments that must be known when an array is built: positions, widths, quantiles.</summary>
internal static class StructureArguments
{
    /// <summary>Whole numbers: one, a list, or an array, which is computed; of a mask the positions that are true.</summary>
    public static async ValueTask<long[]> IntegersAsync(Argument argument, EvaluationContext context)
    {
        var array = argument.Value switch
        {
            ArrayValue given => given.Array,
            SequenceValue { Items: [BoolValue, ..] } => argument.Array,
            _ => null,
        };
        if (array is null)
        {
            return argument.Integers;
        }

        var positions = array.DType == DType.Bool ? ArrayMath.FlatNonZero(array) : array.AsType(DType.Int64, CastingRule.SameKind).Ravel();
        return (await context.ComputeAsync(positions).ConfigureAwait(false)).Data.AsSpan<long>().ToArray();
    }

    /// <summary>Floats: one, a list, or an array, which is computed.</summary>
    public static async ValueTask<double[]> RealsAsync(Argument argument, EvaluationContext context)
    {
        if (argument.Value is ArrayValue { Array: var array })
        {
            return (await context.ComputeAsync(array.AsType(DType.Float64).Ravel()).ConfigureAwait(false)).Data.AsSpan<double>().ToArray();
        }

        return argument.Value is SequenceValue sequence
            ? [.. sequence.Items.Select(item => new Argument(argument.Function, argument.Name, item).Real)]
            : [argument.Real];
    }

    /// <summary>The positions that a slice names.</summary>
    public static ValueTask<long[]> PositionsAsync(Argument argument, SliceValue slice, long length, EvaluationContext context)
    {
        long? Part(Value value) => new Argument(argument.Function, argument.Name, value).OptionalInteger;
        var positions = ChunkedArray.Arange(length)[ArrayIndex.Slice(Part(slice.Start), Part(slice.Stop), Part(slice.Step))];
        return IntegersAsync(argument with { Value = positions }, context);
    }

    /// <summary>A pair of values for the two ends of each axis: one value, a pair, or pairs.</summary>
    public static Ends<T>[] Ends<T>(Argument argument, Func<Argument, T> of)
    {
        Argument At(Value value) => new(argument.Function, argument.Name, value);
        Ends<T> Pair(Value value) => value is SequenceValue sequence
            ? sequence.Items.Length switch
            {
                1 => new Ends<T>(of(At(sequence.Items[0])), of(At(sequence.Items[0]))),
                2 => new Ends<T>(of(At(sequence.Items[0])), of(At(sequence.Items[1]))),
                _ => throw argument.Wrong("a value, a pair, or pairs of values"),
            }
            : new Ends<T>(of(At(value)), of(At(value)));

        return argument.Value is SequenceValue { Items: [SequenceValue, ..] pairs } ? [.. pairs.Select(Pair)] : [Pair(argument.Value)];
    }
}
