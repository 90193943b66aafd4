using ActorArrays.Graph;

namespace ActorArrays.Language.Evaluation;

/// <summary>What an expression of the language evaluates to: a closed family of immutable values.</summary>
/// <remarks>Numbers written in a program are Python's; only arrays have a dtype.</remarks>
public abstract record Value
{
    private protected Value()
    {
    }

    /// <summary>Python's name of its type, for messages: <c>int</c>, <c>array</c>, <c>NoneType</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>The value as Python's <c>repr</c> writes it; of an array its shape and dtype.</summary>
    public abstract string Text { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Text;

    /// <summary>A lazy array.</summary>
    public static implicit operator Value(ChunkedArray array) => new ArrayValue(array);

    /// <summary>A lazy masked array.</summary>
    public static implicit operator Value(MaskedArray array) => new MaskedValue(array);

    /// <summary>A Python int.</summary>
    public static implicit operator Value(long value) => new IntValue(value);

    /// <summary>A Python bool.</summary>
    public static implicit operator Value(bool value) => new BoolValue(value);

    /// <summary>A Python str.</summary>
    public static implicit operator Value(string value) => new TextValue(value);
}

/// <summary>Python's <c>None</c>.</summary>
public sealed record NoneValue : Value
{
    private NoneValue()
    {
    }

    /// <summary>The one there is.</summary>
    public static NoneValue Instance { get; } = new();

    /// <inheritdoc/>
    public override string TypeName => "NoneType";

    /// <inheritdoc/>
    public override string Text => "None";
}

/// <summary><c>...</c></summary>
public sealed record EllipsisValue : Value
{
    private EllipsisValue()
    {
    }

    /// <summary>The one there is.</summary>
    public static EllipsisValue Instance { get; } = new();

    /// <inheritdoc/>
    public override string TypeName => "ellipsis";

    /// <inheritdoc/>
    public override string Text => "Ellipsis";
}

/// <summary>A Python str.</summary>
public sealed record TextValue(string Characters) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "str";

    /// <inheritdoc/>
    public override string Text => $"'{Characters.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}

/// <summary>A lazy array.</summary>
public sealed record ArrayValue(ChunkedArray Array) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "array";

    /// <inheritdoc/>
    public override string Text => $"<array of shape {GridTexts.Lengths(Array.Chunks)}, {Kernels.DTypes.Name(Array.DType)}>";
}

/// <summary>A lazy masked array. It is no <see cref="ArrayValue"/>, so that what knows arrays only cannot drop its mask.</summary>
public sealed record MaskedValue(MaskedArray Array) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "masked array";

    /// <inheritdoc/>
    public override string Text => $"<masked array of shape {GridTexts.Lengths(Array.Chunks)}, {Kernels.DTypes.Name(Array.DType)}>";

    /// <summary>True for a masked array, and for what holds one.</summary>
    public static bool IsIn(Value value) => value switch
    {
        MaskedValue => true,
        SequenceValue sequence => sequence.Items.Any(IsIn),
        DictValue dict => dict.Entries.Any(entry => IsIn(entry.Value)),
        _ => false,
    };

    /// <summary>The error of what would lose a mask.</summary>
    public static Kernels.DTypeException Refused(string operation, string name) => new(
        $"{operation}: a mask would be lost here, so arrays must not be masked, but {name} is. Fill the gaps with ma.filled({name}, value), " +
        $"or take all elements with ma.getdata({name}).");
}
