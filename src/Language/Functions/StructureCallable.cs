using ActorArrays.Graph;
using ActorArrays.Kernels;
using ActorArrays.Language.Evaluation;

namespace ActorArrays.Language.Functions;

/// <summary>A function given as an argument: a lambda of the program or a function of the library.</summary>
/// <remarks>It only builds expressions; one that asks for the value of an array cannot be a part of another array.</remarks>
internal sealed class StructureCallable
{
    private readonly Argument _argument;
    private readonly EvaluationContext _context;

    private StructureCallable(Argument argument, EvaluationContext context) => (_argument, _context) = (argument, context);

    /// <summary>The function.</summary>
    /// <exception cref="DTypeException">The argument is none.</exception>
    public static StructureCallable Of(Argument argument, EvaluationContext context) =>
        argument.Value is LambdaValue or FunctionValue or MethodValue
            ? new StructureCallable(argument, context)
            : throw argument.Wrong("a function, such as lambda b: b + 1");

    /// <summary>Its array for these arguments.</summary>
    public ChunkedArray Array(IReadOnlyList<Value> arguments, params IReadOnlyList<KeyValuePair<string, Value>> keywords) =>
        new Argument(_argument.Function, _argument.Name, Invoke(arguments, keywords)).Array;

    /// <summary>A reduction's array: the axes go by name to a function of the library, as a second argument to a lambda.</summary>
    public ChunkedArray Reduced(ChunkedArray x, Value axes) => _argument.Value is LambdaValue
        ? Array([x, axes])
        : Array([x], KeyValuePair.Create("axis", axes));

    /// <summary>Its value for these arguments.</summary>
    public Value Invoke(IReadOnlyList<Value> arguments, params IReadOnlyList<KeyValuePair<string, Value>> keywords)
    {
        var value = _argument.Value switch
        {
            LambdaValue lambda => lambda.InvokeAsync(arguments),
            MethodValue method => method.Function.InvokeAsync(_context, [method.Self, .. arguments], keywords),
            _ => ((FunctionValue)_argument.Value).Function.InvokeAsync(_context, arguments, keywords),
        };
        return value.IsCompleted
            ? value.GetAwaiter().GetResult()
            : throw new ValueException($"{_argument.Function}: {_argument.Name} must build an array, but {_argument.Value} asks for the value of one.");
    }
}
