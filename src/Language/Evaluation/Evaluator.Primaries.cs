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

        return await Callables.InvokeAsync(function, _context, positional, keywords).ConfigureAwait(false);
    }

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
