namespace ActorArrays.Language.Syntax;

/// <summary>How strongly an expression binds, from the weakest.</summary>
public enum Precedence
{
    /// <summary>Items with commas and no parentheses.</summary>
    BareTuple,
    /// <summary><c>lambda</c> and <c>a if c else b</c>.</summary>
    Conditional,
    /// <summary><c>or</c></summary>
    Or,
    /// <summary><c>and</c></summary>
    And,
    /// <summary><c>not</c></summary>
    Not,
    /// <summary><c>&lt; &lt;= &gt; &gt;= == !=</c></summary>
    Comparison,
    /// <summary><c>|</c></summary>
    BitOr,
    /// <summary><c>^</c></summary>
    BitXor,
    /// <summary><c>&amp;</c></summary>
    BitAnd,
    /// <summary><c>&lt;&lt; &gt;&gt;</c></summary>
    Shift,
    /// <summary><c>+ -</c></summary>
    Sum,
    /// <summary><c>* @ / // %</c></summary>
    Product,
    /// <summary><c>-x +x ~x</c></summary>
    Sign,
    /// <summary><c>**</c></summary>
    Power,
    /// <summary>Calls, subscripts, attributes, and what stands alone.</summary>
    Atom,
}
