using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>One call of a <see cref="Functions.Function"/>: its arguments by name, and what it is evaluated with.</summary>
public sealed class Call
{
    private readonly (Value Value, bool IsGiven)[] _values;

    internal Call(Function function, (Value Value, bool IsGiven)[] values, EvaluationContext context)
    {
        Function = function;
        Context = context;
        _values = values;
    }

    /// <summary>What is called.</summary>
    public Function Function { get; }

    /// <summary>What the program is evaluated with.</summary>
    public EvaluationContext Context { get; }

    /// <summary>The argument of a parameter, its default where none was given.</summary>
    public Argument this[string parameter] => new(Function.Name, parameter, _values[IndexOf(parameter)].Value);

    /// <summary>The first parameter whose argument is masked or holds something masked, or null.</summary>
    internal string? FirstMasked
    {
        get
        {
            var at = Array.FindIndex(_values, value => MaskedValue.IsIn(value.Value));
            return at < 0 ? null : Function.Signature.Parameters[at].Name;
        }
    }

    /// <summary>The same call with some of the arguments replaced.</summary>
    internal Call With(IReadOnlyList<string> parameters, Func<Value, Value> replace)
    {
        var values = _values.ToArray();
        foreach (var at in parameters.Select(IndexOf))
        {
            values[at] = (replace(values[at].Value), values[at].IsGiven);
        }

        return new Call(Function, values, Context);
    }

    /// <summary>As <see cref="IsGiven"/>, false too for a parameter that the function has not.</summary>
    internal bool Names(string parameter) => Function.Signature.Parameters.Any(known => known.Name == parameter) && IsGiven(parameter);

    /// <summary>True if the call names the argument, even with its default.</summary>
    public bool IsGiven(string parameter) => _values[IndexOf(parameter)].IsGiven;

    private int IndexOf(string parameter)
    {
        var parameters = Function.Signature.Parameters;
        for (var i = 0; i < parameters.Count; i++)
        {
            if (parameters[i].Name == parameter)
            {
                return i;
            }
        }

        throw new ArgumentException($"{Function.Name}: the signature has no parameter '{parameter}'.", nameof(parameter));
    }
}
