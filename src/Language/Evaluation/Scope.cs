namespace ActorArrays.Language.Evaluation;

/// <summary>The names that a program or a lambda has given values, over those that it sees from outside.</summary>
public sealed class Scope(Scope? outer = null)
{
    private readonly Dictionary<string, Value> _values = [];

    /// <summary>The names, those of outer scopes too.</summary>
    public IEnumerable<string> Names => outer is null ? _values.Keys : _values.Keys.Concat(outer.Names);

    /// <summary>Gives a name a value, in place of an earlier one.</summary>
    public void Assign(string name, Value value) => _values[name] = value;

    /// <summary>The value of a name, or null.</summary>
    public Value? Find(string name) => _values.TryGetValue(name, out var value) ? value : outer?.Find(name);
}
