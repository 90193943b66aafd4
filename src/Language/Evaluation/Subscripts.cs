using System.Collections.Immutable;
using System.Numerics;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Functions;

namespace ActorArrays.Language.Evaluation;

/// <summary><c>target[index]</c>.</summary>
internal static class Subscripts
{
    /// <summary>Elements of an array, items of a tuple, list or dict, characters of a text.</summary>
    public static Value Of(Value target, Value index) => target switch
    {
        ArrayValue array => array.Array[Entries(index)],
        MaskedValue masked => masked.Array[Entries(index)],
        TupleValue tuple when index is SliceValue slice => new TupleValue(Sliced(tuple.Items, slice)),
        ListValue list when index is SliceValue slice => new ListValue(Sliced(list.Items, slice)),
        SequenceValue sequence => sequence.Items[Position(target, index, sequence.Items.Length)],
        GridValue grid => grid.At(index),
        DictValue dict => dict.Find(index) ?? throw new KeyNotFoundException($"dict: the keys are those of {dict}, but {index} was asked for."),
        TextValue text => text.Characters[Position(target, index, text.Characters.Length)].ToString(),
        _ => throw new DTypeException($"'{target.TypeName}' object is not subscriptable: {target}."),
    };

    /// <summary>The entries of an array's subscript.</summary>
    /// <exception cref="ArrayIndexException">An entry is none that NumPy knows.</exception>
    public static ArrayIndex[] Entries(Value index) => index is TupleValue tuple
        ? [.. tuple.Items.Select(Entry)]
        : [Entry(index)];

    private static ArrayIndex Entry(Value entry) => entry switch
    {
        BoolValue boolean => ArrayIndex.Of(ArrayLiteral.Of("index", boolean)),
        IntValue integer => ArrayIndex.At(ToLong(integer.Number)),
        SliceValue slice => ArrayIndex.Slice(Part(slice.Start), Part(slice.Stop), Part(slice.Step)),
        NoneValue => ArrayIndex.NewAxis,
        EllipsisValue => ArrayIndex.Ellipsis,
        ArrayValue array => ArrayIndex.Of(array.Array),
        MaskedValue => throw MaskedValue.Refused("index", "an index"),
        SequenceValue { Items: [] } => ArrayIndex.Take(),
        SequenceValue sequence when sequence.Items.All(item => item is IntValue) =>
            ArrayIndex.Take([.. sequence.Items.Select(item => ToLong(((IntValue)item).Number))]),
        SequenceValue sequence => ArrayIndex.Of(ArrayLiteral.Of("index", sequence)),
        _ => throw new ArrayIndexException("index: only integers, slices (':'), ellipsis ('...'), newaxis (None) and integer or boolean " +
            $"arrays are valid indices, but {entry} ({entry.TypeName}) was given."),
    };

    private static long? Part(Value part) => part switch
    {
        NoneValue => null,
        NumberValue { Kind: WeakKind.Int } number => (long)BigInteger.Clamp(number.Integer, long.MinValue, long.MaxValue),
        _ => throw new DTypeException($"slice: start, stop and step must be whole numbers or None, but {part} ({part.TypeName}) was given."),
    };

    private static long ToLong(BigInteger position) => position >= long.MinValue && position <= long.MaxValue
        ? (long)position
        : throw new ArrayIndexException($"index: a position must fit 64 bits, but is {position}.");

    private static int Position(Value target, Value index, int length)
    {
        if (index is not NumberValue { Kind: WeakKind.Int } number)
        {
            throw new DTypeException($"{target.TypeName} indices must be integers or slices, but {index} ({index.TypeName}) was given.");
        }

        return number.Integer >= -length && number.Integer < length
            ? (int)(number.Integer.Sign < 0 ? number.Integer + length : number.Integer)
            : throw new ArrayIndexException($"{target.TypeName} index out of range: {length} items, but item {index} was asked for.");
    }

    private static ImmutableArray<Value> Sliced(ImmutableArray<Value> items, SliceValue slice)
    {
        var step = Part(slice.Step) ?? 1;
        if (step == 0)
        {
            throw new ValueException("slice: the step must not be 0.");
        }

        long length = items.Length;
        var (low, high) = step > 0 ? (0L, length) : (-1L, length - 1);
        long Bound(long? part, long missing) => part is not { } at ? missing : Math.Clamp(at < 0 ? at + length : at, low, high);
        var (start, stop) = (Bound(Part(slice.Start), step > 0 ? 0 : length - 1), Bound(Part(slice.Stop), step > 0 ? length : -1));
        var taken = ImmutableArray.CreateBuilder<Value>();
        for (var at = start; step > 0 ? at < stop : at > stop; at += Math.Clamp(step, -length - 1, length + 1))
        {
            taken.Add(items[(int)at]);
        }

        return taken.ToImmutable();
    }
}
