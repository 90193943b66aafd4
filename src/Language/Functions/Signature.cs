using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;
using ActorArrays.Language.Names;
using ActorArrays.Language.Syntax;

namespace ActorArrays.Language.Functions;

/// <summary>The parameters of a function, and how arguments are matched to them: Python's rules and Python's errors.</summary>
public sealed class Signature
{
    private readonly Parameter[] _parameters;

    private Signature(Parameter[] parameters) => _parameters = parameters;

    /// <summary>The parameters in order.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Reads Python's notation: <c>a, b=1, /, c=None, *rest</c> or <c>a, *, key='x'</c>. Defaults are literals.</summary>
    public static Signature Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parameters = new List<Parameter>();
        var kind = ParameterKind.Ordinary;
        foreach (var part in Parts(text))
        {
            switch (part)
            {
                case "/":
                    parameters = parameters.ConvertAll(parameter => parameter with { Kind = ParameterKind.Positional });
                    break;
                case "*":
                    kind = ParameterKind.Keyword;
                    break;
                case ['*', .. var rest]:
                    parameters.Add(new Parameter(rest, ParameterKind.Variadic, new TupleValue([])));
                    kind = ParameterKind.Keyword;
                    break;
                default:
                    parameters.Add(Single(part, kind));
                    break;
            }
        }

        return new Signature([.. parameters]);
    }

    /// <summary>The value of each parameter, in order, and whether it was given.</summary>
    /// <exception cref="DTypeException">The arguments do not fit.</exception>
    internal (Value Value, bool IsGiven)[] Bind(
        string function, IReadOnlyList<Value> positional, IReadOnlyList<KeyValuePair<string, Value>> keywords)
    {
        var bound = new Value?[_parameters.Length];
        BindPositions(function, bound, positional);
        foreach (var (name, value) in keywords)
        {
            BindKeyword(function, bound, name, value);
        }

        RequireAll(function, bound);
        return [.. bound.Select((value, i) => (value ?? _parameters[i].Default!, value is not null))];
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Marked());

    // Between the commas that no bracket encloses: (-2, -1) is one default.
    private static IEnumerable<string> Parts(string text)
    {
        for (int start = 0, at = 0, depth = 0; at <= text.Length; at++)
        {
            var mark = at == text.Length ? ',' : text[at];
            depth += mark == '(' ? 1 : mark == ')' ? -1 : 0;
            if (mark != ',' || depth > 0)
            {
                continue;
            }

            if (text[start..at].Trim() is { Length: > 0 } part)
            {
                yield return part;
            }

            start = at + 1;
        }
    }

    private static Parameter Single(string part, ParameterKind kind)
    {
        var at = part.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? new Parameter(part, kind, null) : new Parameter(part[..at], kind, Constant(part[(at + 1)..]));
    }

    private static Value Constant(string text) => Constant(text, ProgramParser.Parse(text).Statements[0].Value);

    private static Value Constant(string text, ExpressionSyntax expression) => expression switch
    {
        LiteralSyntax literal => Evaluator.Literal(literal),
        UnarySyntax { Operator: UnaryOperator.Negative, Operand: LiteralSyntax number } =>
            Operations.Apply(UnaryOperator.Negative, Evaluator.Literal(number)),
        TupleSyntax tuple => new TupleValue([.. tuple.Items.Select(item => Constant(text, item))]),
        var other => throw new ArgumentException($"signature: a default must be a literal, but is {other}.", nameof(text)),
    };

    private void BindPositions(string function, Value?[] bound, IReadOnlyList<Value> positional)
    {
        for (var i = 0; i < positional.Count; i++)
        {
            if (i < _parameters.Length && _parameters[i].Kind == ParameterKind.Variadic)
            {
                bound[i] = new TupleValue([.. positional.Skip(i)]);
                return;
            }

            if (i >= _parameters.Length || _parameters[i].Kind == ParameterKind.Keyword)
            {
                throw TooMany(function, positional.Count);
            }

            bound[i] = positional[i];
        }
    }

    private void BindKeyword(string function, Value?[] bound, string name, Value value)
    {
        var at = Array.FindIndex(_parameters, parameter =>
            parameter.Name == name && parameter.Kind is ParameterKind.Ordinary or ParameterKind.Keyword);
        if (at < 0)
        {
            throw new DTypeException($"{function}() got an unexpected keyword argument '{name}'." +
                $"{NearestNames.Hint(name, _parameters.Select(parameter => parameter.Name))} It takes ({this}).");
        }

        bound[at] = bound[at] is null
            ? value
            : throw new DTypeException($"{function}() got multiple values for argument '{name}'. It takes ({this}).");
    }

    private void RequireAll(string function, Value?[] bound)
    {
        var missing = _parameters.Where((parameter, i) => bound[i] is null && parameter.Default is null)
            .Select(parameter => $"'{parameter.Name}'").ToArray();
        if (missing.Length > 0)
        {
            var what = missing.Length == 1 ? "1 required argument" : $"{missing.Length} required arguments";
            throw new DTypeException($"{function}() missing {what}: {string.Join(", ", missing)}. It takes ({this}).");
        }
    }

    private DTypeException TooMany(string function, int given)
    {
        var positions = _parameters.Where(parameter => parameter.Kind is ParameterKind.Positional or ParameterKind.Ordinary).ToArray();
        var least = positions.Count(parameter => parameter.Default is null);
        var takes = least == positions.Length ? $"{least}" : $"from {least} to {positions.Length}";
        return new DTypeException($"{function}() takes {takes} positional arguments but {given} were given. It takes ({this}).");
    }

    private IEnumerable<string> Marked()
    {
        var isKeywordOnly = false;
        for (var i = 0; i < _parameters.Length; i++)
        {
            var kind = _parameters[i].Kind;
            if (kind == ParameterKind.Keyword && !isKeywordOnly && !_parameters.Any(parameter => parameter.Kind == ParameterKind.Variadic))
            {
                yield return "*";
            }

            isKeywordOnly |= kind == ParameterKind.Keyword;
            yield return _parameters[i].ToString();
            if (kind == ParameterKind.Positional && (i + 1 == _parameters.Length || _parameters[i + 1].Kind != ParameterKind.Positional))
            {
                yield return "/";
            }
        }
    }
}
