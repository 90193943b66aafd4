namespace ActorArrays.Graph;

/// <summary>One small rewriting of an expression into another of the same shape, dtype and value (INV-2).</summary>
internal interface IRewriteRule
{
    /// <summary>What it does, for Explain.</summary>
    string Name { get; }

    /// <summary>The better form of <paramref name="expr"/>, or null where the rule does not apply.</summary>
    ArrayExpr? TryRewrite(ArrayExpr expr, UseCounts uses);
}
