using ActorArrays.Kernels;
using ActorArrays.Language.Functions;
using ActorArrays.Language.Syntax;

namespace ActorArrays.Language.Evaluation;

/// <content>Attributes, calls and subscripts.</content>
public sealed partial class Evaluator
{
    private async ValueTask<Value> AttributeAsync(AttributeSyntax attribute)
    {
        var target = await EvaluateAsync(attribute.Target).ConfigureAwait(false);
        return Attributes.Of(target, attribute.Name, _context.Library);
    }

    private async ValueTask<Value> CallAsync(CallSyntax call)
    {
        var function = await EvaluateAsync(call.Function).ConfigureAwait(false);
        var positional = new List<Value>();
        var keywords = new List<KeyValuePair<string, Value>>();
        foreach (var argument in call.Arguments)
        {
            var value = await EvaluateAsync(argument.Value).ConfigureAwait(false);
            if (argument.Keyword is { } keyword)
            {
                keywords.Add(new(keyword, value));
            }
            else
            {
                positional.Add(value);
            }
        }

        return await InvokeAsync(function, positional, keywords).ConfigureAwait(false);
    }

    private ValueTask<Value> InvokeAsync(
        Value function, List<Value> positional, List<KeyValuePair<string, Value>> keywords) => function switch
        {
            FunctionValue known => known.Function.InvokeAsync(_context, positional, keywords),
            MethodValue method => method.Function.InvokeAsync(_context, [method.Self, .. positional], keywords),
            DTypeValue dtype => Conversions.ToDType(dtype).InvokeAsync(_context, [dtype, .. positional], keywords),
            LambdaValue lambda when keywords.Count == 0 => lambda.InvokeAsync(positional),
            LambdaValue lambda => throw new DTypeException(
                $"lambda: {lambda} takes its arguments by position, but {keywords[0].Key}= was given."),
            _ => throw new DTypeException($"'{function.TypeName}' object is not callable: {function}."),
        };

    private async ValueTask<Value> SubscriptAsync(SubscriptSyntax subscript)
    {
        var target = await EvaluateAsync(subscript.Target).ConfigureAwait(false);
        var index = await EvaluateAsync(subscript.Index).ConfigureAwait(false);
        return Subscripts.Of(target, index);
    }

    private async ValueTask<Value> SliceAsync(SliceSyntax slice) => new SliceValue(
        await PartAsync(slice.Start).ConfigureAwait(false),
        await PartAsync(slice.Stop).ConfigureAwait(false),
        await PartAsync(slice.Step).ConfigureAwait(false));

    private ValueTask<Value> PartAsync(ExpressionSyntax? part) => part is null ? new(NoneValue.Instance) : EvaluateAsync(part);
}
