using ActorArrays.Graph;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>Functions that arrange elements anew: of masked arrays they are called twice, with the elements and with the masks.</summary>
internal static class MaskedArrangements
{
    /// <summary>The entries: a function, and which of its arguments hold the elements.</summary>
    public static IEnumerable<KeyValuePair<string, Func<Call, ValueTask<Value>>>> All { get; } =
    [
        .. Arranging("a", "reshape", "array.reshape", "ravel", "array.flatten", "transpose", "permute_dims", "array.transpose", "swapaxes", "squeeze",
            "expand_dims", "diagonal", "moveaxis", "rollaxis", "roll", "take", "compress", "array.compress", "repeat", "copy", "asanyarray"),
        .. Arranging("m", "flip", "flipud", "fliplr", "rot90"),
        .. Arranging("arrays", "concatenate", "concat", "stack", "block"),
        .. Arranging("tup", "hstack", "vstack", "dstack", "column_stack"),
        .. Arranging("arys", "atleast_1d", "atleast_2d", "atleast_3d"),
        .. Arranging("array", "broadcast_to"),
        .. Arranging("args", "broadcast_arrays"),
        .. Arranging("A", "tile"),
        .. Arranging("x", "rechunk"),
        new("append", call => TwiceAsync(call, ["arr", "values"])),
        new("insert", call => TwiceAsync(call, ["arr", "values"])),
        new("delete", call => TwiceAsync(call, ["arr"])),
        new("extract", call => TwiceAsync(call, ["arr"])),
    ];

    private static IEnumerable<KeyValuePair<string, Func<Call, ValueTask<Value>>>> Arranging(string parameter, params string[] functions) =>
        functions.Select(name => KeyValuePair.Create<string, Func<Call, ValueTask<Value>>>(name, call => TwiceAsync(call, [parameter])));

    private static async ValueTask<Value> TwiceAsync(Call call, string[] parameters)
    {
        var ofData = call.With(parameters, DataOf);
        if (ofData.FirstMasked is { } other)
        {
            throw MaskedValue.Refused(call.Function.Name, other);
        }

        var data = await call.Function.BodyAsync(ofData).ConfigureAwait(false);
        var mask = await call.Function.BodyAsync(call.With(parameters, MaskOf)).ConfigureAwait(false);
        return Paired(data, mask, [.. parameters.SelectMany(parameter => MaskedIn(call[parameter].Value))]);
    }

    private static Value DataOf(Value value) => value switch
    {
        MaskedValue masked => masked.Array.Data,
        SequenceValue sequence => Each(sequence, DataOf),
        _ => value,
    };

    // Of what is not masked no element is missing.
    private static Value MaskOf(Value value) => value switch
    {
        MaskedValue masked => masked.Array.Mask,
        ArrayValue array => MaskedMath.MaskedArray(array.Array).Mask,
        NumberValue => false,
        SequenceValue sequence => Each(sequence, MaskOf),
        _ => value,
    };

    private static SequenceValue Each(SequenceValue sequence, Func<Value, Value> part) => sequence is TupleValue
        ? new TupleValue([.. sequence.Items.Select(part)])
        : new ListValue([.. sequence.Items.Select(part)]);

    private static IEnumerable<MaskedArray> MaskedIn(Value value) => value switch
    {
        MaskedValue masked => [masked.Array],
        SequenceValue sequence => sequence.Items.SelectMany(MaskedIn),
        _ => [],
    };

    private static Value Paired(Value data, Value mask, IReadOnlyList<MaskedArray> sources) => data is SequenceValue several
        ? new TupleValue([.. several.Items.Zip(((SequenceValue)mask).Items, (part, hidden) => Paired(part, hidden, sources))])
        : MaskedMath.Joined(((ArrayValue)data).Array, ((ArrayValue)mask).Array, sources);
}
