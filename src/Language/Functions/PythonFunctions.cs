using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions of Python itself that NumPy has no other meaning for.</summary>
internal static class PythonFunctions
{
    /// <summary>The entries.</summary>
    public static IEnumerable<Function> All { get; } =
    [
        new("len", "obj, /", call => Length(call["obj"].Value)),
        new("slice", "start, stop=None, step=None, /", call => call.IsGiven("stop")
            ? new SliceValue(call["start"].Value, call["stop"].Value, call["step"].Value)
            : new SliceValue(NoneValue.Instance, call["start"].Value, NoneValue.Instance)),
        Function.Computing("array.item", "x", call => Conversions.ToNumberAsync("item", call["x"].Array, call.Context)),
    ];

    private static Value Length(Value value) => value switch
    {
        ArrayValue { Array.Rank: 0 } => throw new DTypeException("len: the array must have an axis, but has shape ()."),
        ArrayValue array => array.Array.Shape[0],
        SequenceValue sequence => (long)sequence.Items.Length,
        DictValue dict => (long)dict.Entries.Length,
        TextValue text => (long)text.Characters.Length,
        _ => throw new DTypeException($"len: object of type '{value.TypeName}' has no length: {value}."),
    };
}
