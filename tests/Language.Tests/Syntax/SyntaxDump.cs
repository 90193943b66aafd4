using System.Diagnostics;
using System.Globalization;
using System.Text;
using ActorArrays.Language.Syntax;

namespace Language.Tests.Syntax;

/// <summary>Syntax in the neutral form of Reference/make_syntax.py, where Python's parser writes the same.</summary>
internal static class SyntaxDump
{
    public static string Of(ProgramSyntax program) => string.Join(" ; ", program.Statements.Select(Statement));

    private static string Statement(StatementSyntax statement) =>
        statement.Target is { } target ? $"(= {target.Name} {Of(statement.Value)})" : Of(statement.Value);

    public static string Of(ExpressionSyntax? node) => node switch
    {
        null => "_",
        IntegerSyntax n => $"(int {Hex(n)})",
        FloatSyntax n => $"(float {Bits(n.Value)})",
        ImaginarySyntax n => $"(imag {Bits(n.Value)})",
        StringSyntax { Value: "" } => "(str)",
        StringSyntax n => $"(str {Units(n.Value)})",
        BooleanSyntax n => $"(bool {n.Value})",
        NoneSyntax => "(none)",
        EllipsisSyntax => "(...)",
        NameSyntax n => $"(name {n.Name})",
        TupleSyntax n => Form("tuple", n.Items.Select(Of)),
        ListSyntax n => Form("list", n.Items.Select(Of)),
        DictSyntax n => Form("dict", n.Entries.Select(entry => $"({Of(entry.Key)} {Of(entry.Value)})")),
        UnarySyntax n => $"(unary {n.Operator.Symbol()} {Of(n.Operand)})",
        BinarySyntax n => $"(binary {n.Operator.Symbol()} {Of(n.Left)} {Of(n.Right)})",
        ConditionalSyntax n => $"(if {Of(n.Test)} {Of(n.WhenTrue)} {Of(n.WhenFalse)})",
        LambdaSyntax n => $"(lambda ({string.Join(' ', n.Parameters)}) {Of(n.Body)})",
        AttributeSyntax n => $"(attr {Of(n.Target)} {n.Name})",
        CallSyntax n => Form("call", n.Arguments.Select(Argument).Prepend(Of(n.Function))),
        SubscriptSyntax n => $"(sub {Of(n.Target)} {Of(n.Index)})",
        SliceSyntax n => $"(slice {Of(n.Start)} {Of(n.Stop)} {Of(n.Step)})",
        _ => throw new UnreachableException(),
    };

    private static string Form(string head, IEnumerable<string> parts) => $"({string.Join(' ', parts.Prepend(head))})";

    private static string Argument(ArgumentSyntax argument) =>
        argument.Keyword is { } keyword ? $"{keyword}={Of(argument.Value)}" : Of(argument.Value);

    private static string Hex(IntegerSyntax integer) =>
        integer.Value.IsZero ? "0" : integer.Value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');

    private static string Bits(double value) =>
        BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);

    private static string Units(string text) =>
        text.Aggregate(new StringBuilder(), (hex, c) => hex.Append(CultureInfo.InvariantCulture, $"{(int)c:x4}")).ToString();
}
