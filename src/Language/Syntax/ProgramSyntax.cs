namespace ActorArrays.Language.Syntax;

/// <summary>A program: its statements in order, at least one.</summary>
public sealed record ProgramSyntax(SyntaxList<StatementSyntax> Statements)
{
    /// <summary>The program as text, see <see cref="SyntaxPrinter"/>.</summary>
    public override string ToString() => SyntaxPrinter.Print(this);
}

/// <summary>One statement: <c>name = value</c>, or a value alone.</summary>
/// <param name="Target">The name that is given the value, or null.</param>
/// <param name="Value">The expression.</param>
public sealed record StatementSyntax(NameSyntax? Target, ExpressionSyntax Value);
