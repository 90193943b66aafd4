using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ActorArrays.Language.Syntax;

/// <summary>Syntax in, text out, with no more parentheses than needed; parsing the text gives the same syntax again.</summary>
public static class SyntaxPrinter
{
    /// <summary>The statements, one a line.</summary>
    public static string Print(ProgramSyntax program)
    {
        ArgumentNullException.ThrowIfNull(program);
        var lines = program.Statements.Select(
            statement => (statement.Target is { } target ? target.Name + " = " : "") + Print(statement.Value));
        return string.Join('\n', lines);
    }

    /// <summary>One expression.</summary>
    public static string Print(ExpressionSyntax expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var text = new StringBuilder();
        Write(text, expression, Precedence.Conditional);
        return text.ToString();
    }

    private static void Write(StringBuilder text, ExpressionSyntax expression, Precedence weakest)
    {
        if (PrecedenceOf(expression) >= weakest)
        {
            WriteBare(text, expression);
            return;
        }

        text.Append('(');
        WriteBare(text, expression);
        text.Append(')');
    }

    private static Precedence PrecedenceOf(ExpressionSyntax expression) => expression switch
    {
        UnarySyntax unary => unary.Operator.Binding(),
        BinarySyntax binary => binary.Operator.Binding(),
        ConditionalSyntax or LambdaSyntax => Precedence.Conditional,
        _ => Precedence.Atom,
    };

    private static void WriteBare(StringBuilder text, ExpressionSyntax expression)
    {
        switch (expression)
        {
            case LiteralSyntax literal: LiteralPrinter.Write(text, literal); break;
            case NameSyntax name: text.Append(name.Name); break;
            case UnarySyntax unary: WriteUnary(text, unary); break;
            case BinarySyntax binary: WriteBinary(text, binary); break;
            case ConditionalSyntax conditional: WriteConditional(text, conditional); break;
            case LambdaSyntax lambda: WriteLambda(text, lambda); break;
            case AttributeSyntax attribute: WriteAttribute(text, attribute); break;
            case CallSyntax call: WriteCall(text, call); break;
            case SubscriptSyntax subscript: WriteSubscript(text, subscript); break;
            case SliceSyntax slice: WriteSlice(text, slice); break;
            case TupleSyntax tuple: WriteItems(text.Append('('), tuple.Items).Append(tuple.Items.Count == 1 ? ",)" : ")"); break;
            case ListSyntax list: WriteItems(text.Append('['), list.Items).Append(']'); break;
            case DictSyntax dict: WriteDict(text, dict); break;
            default: throw new UnreachableException();
        }
    }

    private static void WriteUnary(StringBuilder text, UnarySyntax unary)
    {
        text.Append(unary.Operator.Symbol()).Append(unary.Operator == UnaryOperator.Not ? " " : "");
        Write(text, unary.Operand, unary.Operator.Binding());
    }

    private static void WriteBinary(StringBuilder text, BinarySyntax binary)
    {
        var own = binary.Operator.Binding();
        var (left, right) = own switch
        {
            Precedence.Power => (Precedence.Atom, Precedence.Sign),
            Precedence.Comparison => (own + 1, own + 1),
            _ => (own, own + 1),
        };
        Write(text, binary.Left, left);
        text.Append(CultureInfo.InvariantCulture, $" {binary.Operator.Symbol()} ");
        Write(text, binary.Right, right);
    }

    private static void WriteConditional(StringBuilder text, ConditionalSyntax conditional)
    {
        Write(text, conditional.WhenTrue, Precedence.Or);
        Write(text.Append(" if "), conditional.Test, Precedence.Or);
        Write(text.Append(" else "), conditional.WhenFalse, Precedence.Conditional);
    }

    private static void WriteLambda(StringBuilder text, LambdaSyntax lambda)
    {
        text.Append(lambda.Parameters.Count == 0 ? "lambda" : "lambda ").AppendJoin(", ", lambda.Parameters).Append(": ");
        Write(text, lambda.Body, Precedence.Conditional);
    }

    private static void WriteAttribute(StringBuilder text, AttributeSyntax attribute)
    {
        // The point behind 3 would be its decimal point.
        var needsParentheses = attribute.Target is IntegerSyntax;
        text.Append(needsParentheses ? "(" : "");
        Write(text, attribute.Target, Precedence.Atom);
        text.Append(needsParentheses ? ")." : ".").Append(attribute.Name);
    }

    private static void WriteCall(StringBuilder text, CallSyntax call)
    {
        Write(text, call.Function, Precedence.Atom);
        text.Append('(');
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var (keyword, value) = call.Arguments[i];
            text.Append(i == 0 ? "" : ", ").Append(keyword).Append(keyword is null ? "" : "=");
            Write(text, value, Precedence.Conditional);
        }

        text.Append(')');
    }

    private static void WriteSubscript(StringBuilder text, SubscriptSyntax subscript)
    {
        Write(text, subscript.Target, Precedence.Atom);
        text.Append('[');
        if (subscript.Index is TupleSyntax { Items.Count: > 0 } tuple)
        {
            WriteItems(text, tuple.Items).Append(tuple.Items.Count == 1 ? "," : "");
        }
        else
        {
            Write(text, subscript.Index, Precedence.Conditional);
        }

        text.Append(']');
    }

    private static void WriteSlice(StringBuilder text, SliceSyntax slice)
    {
        WritePart(text, slice.Start);
        WritePart(text.Append(':'), slice.Stop);
        if (slice.Step is { } step)
        {
            Write(text.Append(':'), step, Precedence.Conditional);
        }
    }

    private static void WritePart(StringBuilder text, ExpressionSyntax? part)
    {
        if (part is not null)
        {
            Write(text, part, Precedence.Conditional);
        }
    }

    private static StringBuilder WriteItems(StringBuilder text, SyntaxList<ExpressionSyntax> items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            Write(text.Append(i == 0 ? "" : ", "), items[i], Precedence.Conditional);
        }

        return text;
    }

    private static void WriteDict(StringBuilder text, DictSyntax dict)
    {
        text.Append('{');
        for (var i = 0; i < dict.Entries.Count; i++)
        {
            Write(text.Append(i == 0 ? "" : ", "), dict.Entries[i].Key, Precedence.Conditional);
            Write(text.Append(": "), dict.Entries[i].Value, Precedence.Conditional);
        }

        text.Append('}');
    }
}
