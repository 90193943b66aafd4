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
