using ActorArrays.Kernels;
using ActorArrays.Language.Functions;

namespace ActorArrays.Language.Evaluation;

/// <summary>Calls of values: functions, methods, lambdas, dtypes.</summary>
public static class Callables
{
    /// <summary>The value of a call.</summary>
    /// <param name="function">What is called.</param>
    /// <param name="context">What the program is evaluated with.</param>
    /// <param name="positional">The arguments by position.</param>
    /// <param name="keywords">The arguments by keyword, each once.</param>
    /// <exception cref="DTypeException">It cannot be called, or not with these arguments (Python's TypeError).</exception>
    public static ValueTask<Value> InvokeAsync(
        Value function, EvaluationContext context, IReadOnlyList<Value> positional,
        IReadOnlyList<KeyValuePair<string, Value>>? keywords = null) => function switch
        {
            FunctionValue known => known.Function.InvokeAsync(context, positional, keywords),
            MethodValue method => method.Function.InvokeAsync(context, [method.Self, .. positional], keywords),
            DTypeValue dtype => Conversions.ToDType(dtype).InvokeAsync(context, [dtype, .. positional], keywords),
            LambdaValue lambda when keywords is null or [] => lambda.InvokeAsync(positional),
            LambdaValue lambda => throw new DTypeException(
                $"lambda: {lambda} takes its arguments by position, but {keywords[0].Key}= was given."),
            _ => throw new DTypeException($"'{function.TypeName}' object is not callable: {function}."),
        };

    /// <summary>True for what <see cref="InvokeAsync"/> can call.</summary>
    public static bool IsCallable(this Value value) => value is FunctionValue or MethodValue or DTypeValue or LambdaValue;
}
