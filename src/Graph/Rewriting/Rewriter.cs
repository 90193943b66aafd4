using System.Collections.Immutable;

namespace ActorArrays.Graph;

/// <summary>Applies rewriting rules, from the inputs up, until none applies.</summary>
/// <param name="last">One more rule, after all others; for tests that a rule which changes values is noticed.</param>
internal sealed class Rewriter(IRewriteRule? last = null)
{
    // Tables are read without what nobody wants before slices of them differ. Slices next, so that what follows sees only the elements that are kept; then chunkings, which depend on what is
    // read; then arithmetic, which depends on what is fused. Masks are written out last, when no reduction wants them.
    private static readonly ImmutableArray<ImmutableArray<IRewriteRule>> Phases =
    [
        [new ColumnsOfTable()],
        [
            new ViewOfElementwise(), new ViewOfReduction(), new ViewOfGroups(), new ViewOfConcatenation(), new ElementwiseOfMask(),
            new ReductionOfMask(), new HistogramOfMask(),
        ],
        [new RechunkOfSources(), new RechunkOfTranspose(), new PowerByConstant(), new SumOfShortAxis(), new ViewOfElementwise()],
        [new MaskAsCompress(), new RechunkOfSources()],
    ];

    // Each rule moves work towards the sources or removes it, so passes end; the bound turns a mistake into an error.
    private const int PassesMax = 100;

    private readonly List<string> _log = [];

    /// <summary>What was rewritten, in order.</summary>
    public IReadOnlyList<string> Log => _log;

    /// <summary>The outputs in their better form; the same number in the same order.</summary>
    /// <param name="outputs">The arrays wanted.</param>
    /// <param name="isEnabled">False leaves out every rule that is not needed to compute at all.</param>
    public IReadOnlyList<ArrayExpr> Rewrite(IReadOnlyList<ArrayExpr> outputs, bool isEnabled = true)
    {
        outputs = CommonSubexpressions.Share(outputs);
        foreach (var phase in isEnabled ? last is null ? Phases : [.. Phases, [last]] : [[new MaskAsCompress()]])
        {
            outputs = Run(outputs, phase);
        }

        return outputs;
    }

    private IReadOnlyList<ArrayExpr> Run(IReadOnlyList<ArrayExpr> outputs, ImmutableArray<IRewriteRule> rules)
    {
        for (var pass = 0; pass < PassesMax; pass++)
        {
            var changed = false;
            outputs = CommonSubexpressions.Share(Pass(outputs, rules, ref changed));
            if (!changed)
            {
                return outputs;
            }
        }

        throw new Kernels.InvariantException("INV-2", $"rewriting did not end within {PassesMax} passes; the last steps were " +
            string.Join("; ", _log.TakeLast(4)));
    }

    private IReadOnlyList<ArrayExpr> Pass(IReadOnlyList<ArrayExpr> outputs, ImmutableArray<IRewriteRule> rules, ref bool changed)
    {
        var ordered = Ordering.InputsFirst(outputs);
        var uses = new UseCounts(ordered, outputs);
        var better = new Dictionary<ArrayExpr, ArrayExpr>(ReferenceEqualityComparer.Instance);
        foreach (var expr in ordered)
        {
            var rewritten = Apply(WithBetterInputs(expr, better), rules, uses, ref changed);
            uses.Replace(expr, rewritten);
            better.Add(expr, rewritten);
        }

        return [.. outputs.Select(output => better[output])];
    }

    private static ArrayExpr WithBetterInputs(ArrayExpr expr, Dictionary<ArrayExpr, ArrayExpr> better)
    {
        var inputs = expr.Inputs;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (!ReferenceEquals(better[inputs[i]], inputs[i]))
            {
                return expr.WithInputs([.. inputs.Select(input => better[input])]);
            }
        }

        return expr;
    }

    private ArrayExpr Apply(ArrayExpr expr, ImmutableArray<IRewriteRule> rules, UseCounts uses, ref bool changed)
    {
        foreach (var rule in rules)
        {
            if (rule.TryRewrite(expr, uses) is { } rewritten)
            {
                Kernels.Check.That(rewritten.DType == expr.DType && rewritten.Shape == expr.Shape, "INV-2",
                    $"rule '{rule.Name}' made {rewritten} of {expr}");
                _log.Add($"{rule.Name}: {expr.Name} → {rewritten.Name}");
                changed = true;
                expr = rewritten;
            }
        }

        return expr;
    }
}
