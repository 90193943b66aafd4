using System.Collections.Immutable;

namespace ActorArrays.Language.Evaluation;

/// <summary>Values side by side: a tuple or a list.</summary>
/// <param name="Items">The values, in order.</param>
public abstract record SequenceValue(ImmutableArray<Value> Items) : Value
{
    /// <summary>Equal items of the same kind of sequence.</summary>
    public virtual bool Equals(SequenceValue? other) =>
        other is not null && EqualityContract == other.EqualityContract && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, Items.Length);

    private protected string Joined() => string.Join(", ", Items.Select(item => item.Text));
}

/// <summary><c>(1, 2)</c></summary>
public sealed record TupleValue(ImmutableArray<Value> Items) : SequenceValue(Items)
{
    /// <inheritdoc/>
    public override string TypeName => "tuple";

    /// <inheritdoc/>
    public override string Text => Items.Length == 1 ? $"({Joined()},)" : $"({Joined()})";

    /// <summary>A tuple of ints, such as a shape.</summary>
    public static TupleValue Of(IEnumerable<long> numbers) => new([.. numbers.Select(number => (Value)number)]);

    /// <summary>A tuple of arrays.</summary>
    public static TupleValue Of(IEnumerable<Graph.ChunkedArray> arrays) => new([.. arrays.Select(array => (Value)array)]);
}

/// <summary><c>[1, 2]</c></summary>
public sealed record ListValue(ImmutableArray<Value> Items) : SequenceValue(Items)
{
    /// <inheritdoc/>
    public override string TypeName => "list";

    /// <inheritdoc/>
    public override string Text => $"[{Joined()}]";
}

/// <summary><c>{0: -1, 1: 'auto'}</c></summary>
/// <param name="Entries">Keys and values in the order written; keys are distinct.</param>
public sealed record DictValue(ImmutableArray<KeyValuePair<Value, Value>> Entries) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "dict";

    /// <inheritdoc/>
    public override string Text => $"{{{string.Join(", ", Entries.Select(entry => $"{entry.Key.Text}: {entry.Value.Text}"))}}}";

    /// <summary>The value of a key, or null.</summary>
    public Value? Find(Value key) => Entries.FirstOrDefault(entry => entry.Key.Equals(key)).Value;
}

/// <summary><c>start:stop:step</c> in a subscript; a part left out is None.</summary>
public sealed record SliceValue(Value Start, Value Stop, Value Step) : Value
{
    /// <inheritdoc/>
    public override string TypeName => "slice";

    /// <inheritdoc/>
    public override string Text => $"slice({Start.Text}, {Stop.Text}, {Step.Text})";
}
