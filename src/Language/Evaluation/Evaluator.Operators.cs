using System.Collections.Immutable;
using ActorArrays.Language.Syntax;

namespace ActorArrays.Language.Evaluation;

/// <content>Operators and collections.</content>
public sealed partial class Evaluator
{
    private async ValueTask<Value> UnaryAsync(UnarySyntax unary)
    {
        var operand = await EvaluateAsync(unary.Operand).ConfigureAwait(false);
        return unary.Operator == UnaryOperator.Not
            ? !await Truth.OfAsync("not", operand, _context).ConfigureAwait(false)
            : Operations.Apply(unary.Operator, operand);
    }

    private async ValueTask<Value> BinaryAsync(BinarySyntax binary)
    {
        var left = await EvaluateAsync(binary.Left).ConfigureAwait(false);
        if (binary.Operator is BinaryOperator.And or BinaryOperator.Or)
        {
            var isTrue = await Truth.OfAsync(binary.Operator.Symbol(), left, _context).ConfigureAwait(false);
            return isTrue == (binary.Operator == BinaryOperator.Or) ? left : await LastOperandAsync(binary).ConfigureAwait(false);
        }

        var right = await EvaluateAsync(binary.Right).ConfigureAwait(false);
        return binary.Operator == BinaryOperator.MatMul
            ? await _context.Library.Get("matmul").InvokeAsync(_context, [left, right]).ConfigureAwait(false)
            : Operations.Apply(binary.Operator, left, right);
    }

    // Python gives the last operand itself; that an array has no truth is told here all the same.
    private async ValueTask<Value> LastOperandAsync(BinarySyntax binary)
    {
        var right = await EvaluateAsync(binary.Right).ConfigureAwait(false);
        if (right is ArrayValue or MaskedValue)
        {
            await Truth.OfAsync(binary.Operator.Symbol(), right, _context).ConfigureAwait(false);
        }

        return right;
    }

    private async ValueTask<Value> ConditionalAsync(ConditionalSyntax conditional)
    {
        var test = await EvaluateAsync(conditional.Test).ConfigureAwait(false);
        var isTrue = await Truth.OfAsync("if", test, _context).ConfigureAwait(false);
        return await EvaluateAsync(isTrue ? conditional.WhenTrue : conditional.WhenFalse).ConfigureAwait(false);
    }

    private async ValueTask<Value> TupleAsync(TupleSyntax tuple) =>
        new TupleValue(await ItemsAsync(tuple.Items).ConfigureAwait(false));

    private async ValueTask<Value> ListAsync(ListSyntax list) =>
        new ListValue(await ItemsAsync(list.Items).ConfigureAwait(false));

    private async ValueTask<ImmutableArray<Value>> ItemsAsync(SyntaxList<ExpressionSyntax> items)
    {
        var values = ImmutableArray.CreateBuilder<Value>(items.Count);
        foreach (var item in items)
        {
            values.Add(Constant(item) ?? await EvaluateAsync(item).ConfigureAwait(false));
        }

        return values.MoveToImmutable();
    }

    // A key that comes again replaces the earlier value, as in Python.
    private async ValueTask<Value> DictAsync(DictSyntax dict)
    {
        var entries = new List<KeyValuePair<Value, Value>>();
        foreach (var entry in dict.Entries)
        {
            var key = await EvaluateAsync(entry.Key).ConfigureAwait(false);
            var value = await EvaluateAsync(entry.Value).ConfigureAwait(false);
            entries.RemoveAll(earlier => earlier.Key.Equals(key));
            entries.Add(new(key, value));
        }

        return new DictValue([.. entries]);
    }
}
