using System.Collections.Immutable;
using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <content>Axes, shapes, chunks.</content>
public readonly partial record struct Argument
{
    /// <summary>The axes to work on: one, a tuple of them, or None for all.</summary>
    public AxisSet AxisSet => IsNone ? default : Graph.AxisSet.Of(Axes);

    /// <summary>One axis.</summary>
    /// <exception cref="DTypeException">It is no whole number, such as a tuple.</exception>
    public int Axis => ToInt(Integer);

    /// <summary>One axis, or null for None.</summary>
    public int? OptionalAxis => IsNone ? null : Axis;

    /// <summary>Axes in the order given: one, or a tuple or list of them.</summary>
    public int[] Axes => [.. Integers.Select(ToInt)];

    /// <summary>Whole numbers: one, or a tuple or list of them.</summary>
    public long[] Integers => Value is SequenceValue sequence ? [.. sequence.Items.Select(IntegerOf)] : [Integer];

    /// <summary>Whole numbers given one by one or as one tuple: <c>reshape(2, 3)</c> and <c>reshape((2, 3))</c>.</summary>
    public long[] SpreadIntegers => Value is TupleValue { Items: [SequenceValue or NoneValue] and [var only] }
        ? new Argument(Function, Name, only).Integers
        : Integers;

    /// <summary>A shape: a tuple or list of lengths, or one length.</summary>
    /// <exception cref="ShapeException">A length is negative.</exception>
    public Shape Shape => Shape.Create(Integers);

    /// <summary>A shape, or null for None.</summary>
    public Shape? OptionalShape => IsNone ? null : Shape;

    /// <summary>The chunks of a new array, or of a rechunk; every form of dask.array.</summary>
    public ChunkSpec Chunks => ChunksOf(Value);

    /// <summary>The chunks, or null for None.</summary>
    public ChunkSpec? OptionalChunks => IsNone ? null : Chunks;

    /// <summary>The fan-in of a reduction tree: a number, a dict from axis to number, or None.</summary>
    public SplitEvery SplitEvery => Value switch
    {
        NoneValue => default,
        DictValue dict => new SplitEvery(0, PerAxis(dict).ToImmutableSortedDictionary()),
        BoolValue => throw Wrong("a whole number, a dict or None"),
        _ => SmallInteger,
    };

    private Dictionary<int, int> PerAxis(DictValue dict)
    {
        var fanIns = new Dictionary<int, int>();
        foreach (var (axis, fanIn) in dict.Entries)
        {
            fanIns[ToInt(IntegerOf(axis))] = ToInt(IntegerOf(fanIn));
        }

        return fanIns;
    }

    private ChunkSpec ChunksOf(Value value)
    {
        switch (value)
        {
            case NoneValue:
                return ChunkSpec.Keep;
            case TextValue text:
                return ChunkSpec.Parse(text.Characters);
            case SequenceValue sequence:
                var argument = this;
                return ChunkSpec.OfAxes([.. sequence.Items.Select(argument.ChunksOfAxis)]);
            case DictValue dict:
                return ChunkSpec.ForAxes(AxisChunks(dict));
            default:
                return ChunkSpec.Of(IntegerOf(value));
        }
    }

    private ChunkSpec ChunksOfAxis(Value value) => value is SequenceValue sequence
        ? ChunkSpec.Lengths([.. sequence.Items.Select(IntegerOf)])
        : ChunksOf(value);

    private Dictionary<int, ChunkSpec> AxisChunks(DictValue dict)
    {
        var axes = new Dictionary<int, ChunkSpec>();
        foreach (var (axis, chunks) in dict.Entries)
        {
            axes[ToInt(IntegerOf(axis))] = ChunksOfAxis(chunks);
        }

        return axes;
    }
}
